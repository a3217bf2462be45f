import MarketModel
import Risk
import Signing
import Testing
@testable import TurbineAdapter
import TurbineWire

extension Asset {
    /// Bitcoin.
    static var btc: Asset {
        guard let asset = Asset("BTC") else { preconditionFailure("BTC is a ticker") }
        return asset
    }
}

extension AdapterKeys {
    /// The public test keys of the protocol's vectors.
    static func bench() throws -> AdapterKeys {
        AdapterKeys(
            wallet: try #require(
                WalletKey(hex: "0x4c0883a69102937d6231471b5dbb6204fe512961708279f2e3e8a5d4b8e3e4a1")
            ),
            keyID: "kid-bench",
            token: try #require(TokenKey(hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
        )
    }
}

extension RiskLimits {
    /// Limits that no test reaches.
    static var bench: Self {
        let much = USDMicros(rawValue: 1_000_000_000_000)
        return Self(worstCase: much, groups: [], dailyStop: much, plans: [Plan(weight: 1, perMarket: much, groups: [])])
    }
}

extension WireOutcome {
    /// A successful answer.
    static func json(_ value: JSONValue) -> Self { .answered(.json(value)) }

    /// An answer that refuses.
    static func status(_ status: Int, retryAfter: Duration? = nil) -> Self {
        .answered(WireResponse(status: status, body: Array(#"{"error":"no"}"#.utf8), retryAfter: retryAfter))
    }
}

/// Cents as a price.
func cents(_ cents: Int) -> PriceMicros { PriceMicros(clamping: cents * 10_000) }

/// Whole shares.
func shares(_ shares: Int) -> SizeMicros { SizeMicros(clamping: shares * 1_000_000) }

/// Seconds since the bench's beginning.
func at(_ seconds: Double) -> Timestamp {
    AdapterBench.origin.advanced(byNanoseconds: Int(seconds * 1e9))
}
