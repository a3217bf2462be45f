@testable import Ledger
import MarketModel
import Testing

@Suite struct SnapshotTests {
    private func hours(_ script: Script) -> [Int] {
        script.snapshots.map { $0.nanos / 1_000_000_000 - Script.midnight }.map { $0 / 3_600 }
    }

    @Test func `a day of market time has exactly 24 snapshots`() {
        var script = Script()
        for minute in 0...(24 * 60 + 20) {
            script.second = 60 * minute
            script.tell(.tick)
        }
        #expect(hours(script) == Array(1...24))
    }

    @Test func `a restart inside an hour adds no row, and loses none`() {
        var script = Script()
        for minute in 0...(24 * 60 + 20) {
            script.second = 60 * minute
            script.tell(.tick)
            if minute == 90 || minute == 91 || minute == 10 * 60 { script.begin("turbine") }
        }
        #expect(hours(script) == Array(1...24))
    }

    @Test func `hours in which nothing arrived are lived through inside a session, and not between two`() {
        var script = Script()
        script.second = 1_800
        script.tell(.tick)
        script.second = 3 * 3_600 + 60
        script.tell(.tick)
        #expect(hours(script) == [1, 2, 3])
        script.begin("turbine")
        script.second = 7 * 3_600 + 60
        script.tell(.tick)
        #expect(hours(script) == [1, 2, 3, 4])
        script.second = 8 * 3_600 + 1
        script.tell(.tick)
        #expect(hours(script) == [1, 2, 3, 4, 8])
    }

    @Test func `the last instant of an hour counts, and a mark in it needs nothing after it`() {
        var script = Script()
        script.list(0, lasting: 7_200)
        script.place(1, .buy, .up, at: 40)
        script.second = 3_600
        script.mark(55)
        #expect(script.snapshots.count == 1)
        #expect(script.snapshots.last?.positions == 0)
        script.fill(1, 7, 10, at: 40)
        script.second = 3_601
        script.tell(.tick)
        #expect(script.snapshots.count == 1)
        #expect(script.snapshots.last?.positions == 1)
        #expect(script.snapshots.last?.unrealisedMicros == 1_500_000)
        #expect(script.snapshots.last?.equityMicros == 1_500_000)
        #expect(script.snapshots.last?.unpriced == 0)
        // Not settled: the cost may be gone, the gain not there.
        #expect(script.snapshots.last?.worstCaseMicros == 4_000_000)
    }

    @Test func `a position without a fair value counts at cost, and is counted as unpriced`() {
        var script = Script()
        script.list(0, lasting: 7_200)
        script.place(1, .buy, .up, at: 40)
        script.fill(1, 7, 10, at: 40)
        script.second = 3_601
        script.tell(.tick)
        #expect(script.snapshots.last?.unrealisedMicros == 0)
        #expect(script.snapshots.last?.positions == 1 && script.snapshots.last?.unpriced == 1)
    }

    @Test func `equity is the same whichever way costs are counted, and claims stay open until paid`() throws {
        var script = Script()
        script.list(0, lasting: 7_200)
        script.list(1, lasting: 900)
        script.place(1, .buy, .up, at: 40)
        script.place(2, .buy, .up, at: 60)
        script.place(3, .sell, .up, at: 70)
        script.place(4, .buy, .down, at: 30, in: 1)
        script.fill(1, 11, 10, at: 40)
        script.fill(2, 12, 10, at: 60)
        script.fill(3, 13, 10, at: 70)
        script.fill(4, 14, 10, at: 30, in: 1)
        script.mark(50)
        script.tell(.resolved(.down), in: 1)
        script.second = 3_601
        script.tell(.tick)
        let row = try #require(script.snapshots.last)
        #expect(row.openClaimsMicros == 10_000_000)
        #expect(row.realisedFIFOMicros == 10_000_000 && row.realisedAverageMicros == 9_000_000)
        #expect(row.unrealisedMicros == -1_000_000)
        // Cash of both markets, ten shares at fifty cents, and ten dollars to claim.
        #expect(row.equityMicros == -3_000_000 - 3_000_000 + 5_000_000 + 10_000_000)
        let market = try #require(script.markets[1])
        #expect(row.equityMicros == row.realisedAverageMicros + 5_000_000 - market.costAverageMicros)
    }

    @Test func `a market in which nothing was done is closed an hour after its end, and one with an order is not`() {
        var script = Script()
        script.list()
        script.list(1)
        script.place(1, in: 1)
        script.second = 2 * 3_600 + 1
        script.tell(.tick)
        #expect(script.markets[1]?.closedNanos != nil)
        #expect(script.markets[2]?.closedNanos == nil)
    }
}
