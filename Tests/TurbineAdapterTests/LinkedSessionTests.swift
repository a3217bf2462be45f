import Engine
import MarketModel
import SandboxExchange
import Sessions
import TestSupport
import Testing
import TurbineAdapter

@Suite struct LinkedSessionTests {
    private static func manifest() throws -> [(name: String, text: String)] {
        [
            ("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15)),
            ("eth-15m", DeskFiles.market("ETH", "15m", "ladder", worstCase: 15)),
        ]
    }

    @Test func `an hour on two series ends flat, and the result is the sandbox's cash`() throws {
        let desk = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 40), markets: Self.manifest())
        var linked = try LinkedSession(desk, seed: 1)
        try linked.trade(seconds: 900)
        let summary = linked.session.summary()
        let truth = SandboxTruth(linked.session.venue.truth)
        print(
            "SUMMARY",
            summary.portfolio,
            summary.incidents,
            linked.session.venue.adapter.counters,
            linked.session.venue.requests,
            truth.cash
        )
        #expect(summary.addsUp)
        #expect(truth.open.isEmpty)
    }
}
