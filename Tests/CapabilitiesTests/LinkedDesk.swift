import Manifests
import MarketModel
import SandboxExchange
import Sessions
import TestSupport
import Testing
import TurbineAdapter
@testable import TurbineAdapterTests

/// A desk at a sandbox for tests of capabilities, and what they ask of it.
enum LinkedDesk {
    /// Settings with one market file for BTC, and one for ETH with the strategy of three levels where wanted.
    static func manifest(withETH: Bool = false) throws -> DeskManifest {
        var markets = [("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15))]
        if withETH { markets.append(("eth-15m", DeskFiles.market("ETH", "15m", "ladder", worstCase: 15))) }
        return try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 40), markets: markets)
    }

    /// Settings with one market file for BTC that trades the strategy of that text.
    static func manifest(strategy: String) throws -> DeskManifest {
        try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 40),
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "own", worstCase: 15))],
            strategies: [("own", strategy)]
        )
    }

    /// A session that signs nothing ahead, which costs the most time in virtual time.
    static func session(
        _ manifest: DeskManifest,
        seed: UInt64,
        sandbox: (inout SandboxConfiguration) -> Void = { _ in }
    ) throws -> LinkedSession {
        try LinkedSession(manifest, seed: seed, sandbox: sandbox) {
            $0.ladderRadius = 0
            $0.readyTokens = 0
        }
    }
}

extension LinkedSession {
    /// The sandbox's time.
    var time: Timestamp { session.venue.sandbox.now }

    /// Our wallet by the sandbox's own accounts.
    var truth: SandboxTruth { SandboxTruth(session.venue.truth) }

    /// What passes between host and sandbox.
    var line: LinkedLine { session.venue.line }

    /// Changes what passes.
    mutating func change(_ body: (inout LinkedLine) -> Void) { session.withVenue { body(&$0.line) } }

    /// Lets `span` pass.
    mutating func pass(_ span: Duration) throws { try run(until: time + span) }

    /// Lets time pass in steps until `condition` holds, for at most five minutes.
    mutating func wait(_ step: Duration, until condition: (borrowing LinkedSession) -> Bool) throws {
        let end = time + .seconds(300)
        var next = time
        while next < end, !condition(self) {
            next = next + step
            try run(until: next)
        }
    }
}
