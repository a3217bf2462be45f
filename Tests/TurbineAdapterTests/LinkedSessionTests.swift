import Engine
import MarketModel
import SandboxExchange
import Sessions
import TestSupport
import Testing
import TurbineAdapter

@Suite struct LinkedSessionTests {
    private static let btc = ("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15))
    private static let eth = ("eth-15m", DeskFiles.market("ETH", "15m", "ladder", worstCase: 15))

    /// Signing ahead costs the most time where time is virtual; the hour below does a little of it.
    private static func signNothingAhead(_ configuration: inout AdapterConfiguration) {
        configuration.ladderRadius = 0
        configuration.readyTokens = 0
    }

    @Test func `an hour on two series ends flat, and the result is the sandbox's cash`() throws {
        let desk = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 40), markets: [Self.btc, Self.eth])
        var linked = try LinkedSession(
            desk,
            seed: 1,
            adapter: {
                $0.ladderRadius = 1
                $0.readyTokens = 1
            }
        )
        try linked.trade(seconds: 3_600)
        let summary = linked.session.summary()
        let truth = SandboxTruth(linked.session.venue.truth)
        #expect(summary.addsUp)
        #expect(truth.cash == 500_000_000 + summary.portfolio.pnlMicros)
        #expect(truth.open.isEmpty)
        #expect(linked.session.desk.instances.allSatisfy { $0 == nil })
        #expect(summary.markets.count >= 8)
        #expect(summary.portfolio.bidFills > 10 && summary.portfolio.askFills > 10)
        #expect(linked.worst <= 40_000_000 && linked.worst > 10_000_000)
        for incident in [
            "strangers", "illegal transitions", "claim mismatches", "position mismatches", "foreign events",
        ] {
            #expect(summary.incidents[incident] == nil)
        }
        let counters = linked.session.venue.adapter.counters
        #expect(counters[.ladderHits] > 0)
        for reaction in [
            AdapterCounters.Reaction.reconnects, .strayOrders, .unexplainedTrades, .fillPricesAssumed, .unanswered,
            .mergedBooksRefused, .malformedMessages,
        ] {
            #expect(counters[reaction] == 0, "\(reaction)")
        }
    }

    @Test func `one seed gives one run, request by request`() throws {
        var lines: [String] = []
        for _ in 0..<2 {
            let desk = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 40), markets: [Self.btc])
            var linked = try LinkedSession(desk, seed: 3, adapter: Self.signNothingAhead)
            try linked.trade(seconds: 400)
            lines.append("\(linked.session.summary().portfolio) \(linked.session.venue.requests)")
        }
        #expect(lines[0] == lines[1])
    }

    @Test(
        arguments: [
            ("delay=0.1:12s", [AdapterCounters.Reaction.unanswered]), ("drop=0.1", [.unanswered]),
            ("duplicate=0.2", [.staleMessages]), ("reorder=0.2:500ms", [.staleMessages]),
            ("rate-limit=0.1", [.rateLimited]), ("retry-after=0.05:2s", [.rateLimited]),
            ("server-error=0.1", [.serverErrors]), ("cancel-404=0.3", [.cancelsOfLiveNotFound]),
            ("stall=0.02:60s", [.booksDiverged, .silentStreams]), ("late-rollover=1:60s", [.lateListings]),
            ("vanish=0.3:10s", [.ordersVanished]), ("failed-settlement=0.3", [.failedSettlements]),
            ("clock-skew=1:3s", [.clockSkews]), ("half-open=0.05", [.unanswered]),
            ("garbage=0.1", [.malformedMessages]),
            ("lagging-positions=1:20s", []),
        ] as [(String, [AdapterCounters.Reaction])]
    )
    func `whatever goes wrong, no order is lost, no position untracked, no budget breached`(
        fault: String,
        reactions: [AdapterCounters.Reaction]
    ) throws {
        let desk = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 20), markets: [Self.btc])
        var linked = try LinkedSession(
            desk,
            seed: 5,
            faults: [try FaultSetting(parsing: fault)],
            adapter: Self.signNothingAhead
        )
        try linked.trade(seconds: 800)
        let summary = linked.session.summary()
        let truth = SandboxTruth(linked.session.venue.truth)
        let counters = linked.session.venue.adapter.counters
        #expect(truth.open.isEmpty)
        #expect(linked.session.desk.instances.allSatisfy { $0 == nil })
        #expect(truth.cash == 500_000_000 + summary.portfolio.pnlMicros)
        #expect(linked.worst <= 20_000_000)
        #expect(summary.portfolio.bidFills + summary.portfolio.askFills > 0)
        #expect(summary.incidents["strangers"] == nil && summary.incidents["illegal transitions"] == nil)
        #expect(reactions.isEmpty || reactions.contains { counters[$0] > 0 }, "\(counters)")
    }
}
