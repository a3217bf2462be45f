import Engine
import Foundation
@testable import Ledger
import MarketModel
import Risk
import Sessions
import Testing

@Suite struct PaperLedgerTests {
    @Test(arguments: [3, 4] as [UInt64])
    func `the ledger's total is the run's own, to the micro-dollar, both ways`(seed: UInt64) throws {
        let fixture = try StateFixture()
        var worst: [Int: Int] = [:]
        var realised = USDMicros.zero
        var parts = ProfitAttribution.none
        try fixture.trade(seed: seed, seconds: 2 * 3_600) { session in
            if let next = session.nextTime?.nanoseconds {
                let hour = (next - 1) / LedgerBook.hour * LedgerBook.hour
                if hour >= session.now.nanoseconds { worst[hour] = session.desk.worstCase.rawValue }
            }
            realised = session.desk.gateway.budget.realisedToday
            parts = session.tally.attribution
        }
        let summary = fixture.summaries[0]
        #expect(summary.addsUp && summary.openCashMicros == 0)

        let ledger = try LedgerDatabase(path: fixture.database)
        var update = try LedgerUpdate(ledger, journals: fixture.journals)
        let report = try update.finish()
        #expect(report.faults.isEmpty)
        // Beside them stand snapshots and alerts.
        #expect(report.records > summary.events + summary.commands)
        let rows = try ledger.sessions()
        #expect(rows.map(\.events) == [summary.events] && rows.map(\.commands) == [summary.commands])
        let total = try #require(try ledger.pnl(by: .total).first)
        #expect(total.realisedFIFOMicros == summary.portfolio.pnlMicros)
        #expect(total.realisedAverageMicros == summary.portfolio.pnlMicros)
        #expect(total.quotes == summary.portfolio.quotes)
        #expect(total.fills == summary.portfolio.bidFills + summary.portfolio.askFills)
        #expect(total.volumeMicros == summary.portfolio.volumeMicros)
        #expect(total.feesMicros == summary.portfolio.feesMicros)
        #expect(total.rebateNanos == summary.portfolio.expectedRebateNanos)
        #expect(total.unrealisedMicros == 0 && total.openClaimsMicros == 0)
        #expect(total.fills > 10)
        // Where it came from is what the desk said, although nothing but the journal was asked.
        #expect(total.resultMicros == summary.portfolio.pnlMicros)
        #expect(total.spreadMicros == parts.spread.rawValue && total.spreadMicros > 0)
        #expect(total.inventoryMicros == parts.inventory.rawValue)
        #expect(total.settlementMicros == parts.settlement.rawValue && total.settlementMicros != 0)
        #expect(total.feesMicros == -parts.fees.rawValue)
        let markets = try ledger.pnl(by: .market).map(\.realisedFIFOMicros).sorted()
        #expect(markets == summary.markets.filter { $0.quotes > 0 }.map(\.pnlMicros).sorted())
        for grouping in ProfitGrouping.allCases {
            let rows = try ledger.pnl(by: grouping)
            #expect(rows.reduce(0) { $0 + $1.realisedFIFOMicros } == total.realisedFIFOMicros)
            #expect(rows.reduce(0) { $0 + $1.quotes } == total.quotes)
        }
        #expect(try ledger.pnl(by: .series).compactMap(\.series).sorted() == ["BTC-15m", "ETH-15m"])

        // What the desk counted as it went.
        let day = Script.midnight / 86_400
        #expect(try ledger.lastDay() == day)
        let page = try ledger.report(ofDay: day)
        #expect(page.day == "2026-03-02" && page.total == total)
        #expect(page.endings.reduce(0) { $0 + $1.count } == total.quotes && page.fillRate.orders == total.quotes)
        #expect(page.markets.reduce(0) { $0 + $1.realisedFIFOMicros } == total.realisedFIFOMicros)
        #expect(page.hours.count == 2 && page.worstCaseMicros == page.hours.map(\.worstCaseMicros).max())
        let before = try ledger.report(ofDay: day - 1)
        #expect(before.total.quotes == 0 && before.markets.isEmpty && before.hours.isEmpty)
        #expect(try ledger.dailyLoss(day, of: "paper 1") == max(.zero, -realised))
        #expect(try ledger.dailyLoss(day + 1, of: "paper 1") == .zero)
        let snapshots = try ledger.snapshots(from: .distantPast, to: .distantFuture)
        #expect(snapshots.count == 2)
        #expect(snapshots.map { worst[$0.nanos] } == snapshots.map(\.worstCaseMicros))
        #expect(snapshots.contains { $0.worstCaseMicros > 0 })
        #expect(try ledger.openPositions().isEmpty && ledger.unclaimedMarkets().isEmpty)
        let session = try #require(try ledger.sessions().first)
        #expect(session.events == summary.events && session.commands == summary.commands)
    }

    @Test func `every order of a session is followed to its end, with its fills`() throws {
        let fixture = try StateFixture()
        try fixture.trade(seed: 5, seconds: 1_800)
        let ledger = try LedgerDatabase(path: fixture.database)
        var update = try LedgerUpdate(ledger, journals: fixture.journals)
        _ = try update.finish()
        var orders = 0
        for name in try ledger.pnl(by: .market).compactMap(\.marketID) {
            for story in try ledger.orders(of: try #require(MarketID(name))) {
                orders += 1
                #expect(!story.order.standing.isLive && story.order.endedNanos != nil)
                #expect(story.fills.count == story.order.fills)
                #expect(story.fills.reduce(0) { $0 + $1.sizeMicros } == story.order.filledMicros)
                #expect((story.order.standing == .filled) == (story.order.filledMicros == story.order.sizeMicros))
                #expect(story.fills.allSatisfy { $0.state == .settled })
                let number = OrderID(rawValue: UInt64(story.order.number))
                #expect(try ledger.order(number, chain: 1) == story)
            }
        }
        #expect(orders == fixture.summaries[0].portfolio.quotes)
        let rate = try ledger.fillRate(from: .distantPast, to: .distantFuture)
        #expect(rate.orders == orders && rate.filledOrders > 0 && rate.percent > 0)
        #expect(rate.filledMicros == fixture.summaries[0].portfolio.volumeMicros)
        #expect(try ledger.fillRate(from: .distantFuture, to: .distantFuture).orders == 0)
    }
}
