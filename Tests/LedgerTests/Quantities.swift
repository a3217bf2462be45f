import Ledger
import MarketModel
import TestSupport

/// Dollars from millionths.
func usd(_ micros: Int) -> USDMicros { USDMicros(rawValue: micros) }

/// Shares from millionths.
func shares(_ micros: Int) -> SizeMicros { SizeMicros(clamping: micros) }

extension OwnTrade {
    /// A trade of whole shares at a price in cents.
    static func of(_ side: Side, _ outcome: Outcome, _ count: Int, at cents: Int, fee: Int = 0) -> Self {
        Self(
            outcome: outcome,
            side: side,
            size: shares(count * 1_000_000),
            cash: usd(count * cents * 10_000),
            fee: usd(fee)
        )
    }

    /// Any trade, with odd sizes so that rounding matters.
    static func any(using random: inout SplitMix64) -> Self {
        let size = shares(Int.random(in: 1...9_999_999, using: &random))
        let price = PriceMicros(clamping: Int.random(in: 1...999_999, using: &random))
        let side: Side = Bool.random(using: &random) ? .buy : .sell
        return Self(
            outcome: Bool.random(using: &random) ? .up : .down,
            side: side,
            size: size,
            cash: side == .buy ? price.costRoundedUp(of: size) : price.cost(of: size),
            fee: usd(Bool.random(using: &random) ? 0 : Int.random(in: 0...90_000, using: &random))
        )
    }
}
