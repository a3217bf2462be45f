import Foundation
import MarketModel
import Reporting
import Testing

@testable import penstock

@Suite struct StatusScreenTests {
    /// A report as a host writes it.
    private static func report(_ market: String = "") throws -> DeskReport {
        let text = """
            {"number":1,"nanos":1772463300000000000,"venue":"paper","session":3,"isConnected":true,
            "profit":{"realisedTodayMicros":-1250000,"unrealisedMicros":250000,"equityMicros":-1000000,"bookedCashMicros":0,"spreadMicros":0,"inventoryMicros":0,"settlementMicros":0,"feesMicros":0},
            "budget":{"worstCaseMicros":30000000,"worstCaseLimitMicros":60000000,"worstCasePeakMicros":31000000,
            "dailyStopUsedMicros":31250000,"dailyStopMicros":80000000,"fallMicros":1000000,"drawdown":"none"},
            "counters":{"events":1,"commands":1,"orders":1,"bidFills":0,"askFills":0,"volumeMicros":0,"feesMicros":0,
            "finishedMarkets":0,"incidents":{},"alerts":{},"absentNanos":{}},
            "answers":{"count":0,"sumNanos":0,"below":[]},
            "host":{"decisions":{"count":0,"sumNanos":0,"below":[]},"tickToWire":{"count":0,"sumNanos":0,"below":[]},
            "journalLagNanos":0,"requestsLeft":20,"requestsBurst":20,"reconnects":0,"reactions":{}},
            "markets":[\(market)],"alerts":[],"settings":{"version":1,"errors":[]}}
            """
        return try JSONDecoder().decode(DeskReport.self, from: Data(text.utf8))
    }

    /// A market where neither side is quoted, for one reason.
    private static func market(_ reason: Reason) -> String {
        let cause = "{\"code\":\"\(reason.code)\",\"words\":\"\(reason.words)\"}"
        return """
            {"name":"BTC-15m 14:45","plan":"btc-15m","strategy":"doctrine","series":"BTC-15m","phase":"trading",
            "startNanos":1772462700000000000,"endNanos":1772463600000000000,"state":"idle","noBid":\(cause),"noAsk":\(cause),
            "trace":"","bids":[],"asks":[],"bookAgeNanos":31000000000,"upMicros":0,"downMicros":0,"netMicros":0,
            "positionLimitMicros":15000000,"cashMicros":0,"worstCaseMicros":0,"markMicros":0,"orders":[],"placements":0,
            "bidFills":0,"askFills":0,"volumeMicros":0,"quotedNanos":0,"tradingNanos":0}
            """
    }

    @Test(arguments: Reason.allCases)
    func `row 32: status says of each market its state, the reason in words, and the age of its book`(
        reason: Reason
    ) throws {
        let lines = StatusScreen(try Self.report(Self.market(reason))).lines
        let line = try #require(lines.first { $0.hasPrefix("btc-15m") })
        #expect(line.contains("idle"))
        #expect(line.contains(reason.words))
        #expect(line.contains("31s"))
    }

    @Test func `what can be lost stands beside what may be, and a halt on top`() throws {
        var report = try Self.report()
        report.halt = .init(code: "operator-halt", words: "halted by the operator")
        let lines = StatusScreen(report).lines
        #expect(lines[1] == "HALTED: halted by the operator")
        #expect(lines.contains("can lose     30.00 usd of 60.00 usd  [##########..........] 50 %"))
        #expect(lines.contains("pnl today    -1.00 usd: realised -1.25 usd, open positions 0.25 usd"))
        #expect(lines.contains { $0.contains("free cash unknown") })
    }
}
