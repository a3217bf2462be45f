import Manifests
import Engine
import Foundation
import Journaling
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

@Suite struct PaperSessionTests {
    private static func manifest() throws -> [(name: String, text: String)] {
        [
            ("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15)),
            ("eth-15m", DeskFiles.market("ETH", "15m", "ladder", worstCase: 15)),
        ]
    }

    /// Trades for `seconds`, then cancels everything and carries what is held to its resolution.
    private static func trade(_ session: inout SteppedSession<PaperExchange>, seconds: Int) throws {
        let end = session.venue.now + .seconds(seconds)
        while let next = session.nextTime, next <= end { try session.step() }
        try session.operate(.shutDown)
        let limit = session.desk.now + .seconds(3_600)
        while let next = session.nextTime, next <= limit, session.desk.instances.contains(where: { $0 != nil }) {
            try session.step()
        }
        try session.flush()
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `every market is resolved and paid, and the books agree with the exchange's cash`(seed: UInt64) throws {
        let desk = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 40), markets: Self.manifest())
        var session = paperSession(desk, seed: seed)
        try Self.trade(&session, seconds: 3_600)
        let summary = session.summary()
        #expect(summary.addsUp)
        #expect(summary.openCashMicros == 0)
        #expect(summary.markets.count >= 8)
        #expect(summary.markets.allSatisfy { $0.outcome == "up" || $0.outcome == "down" })
        #expect(summary.portfolio.bidFills > 0 && summary.portfolio.askFills > 0)
        #expect(summary.plans.reduce(0) { $0 + $1.pnlMicros } == summary.portfolio.pnlMicros)
        #expect(summary.markets.reduce(0) { $0 + $1.pnlMicros } == summary.portfolio.pnlMicros)
        for row in summary.markets + [summary.portfolio] {
            #expect(row.spreadMicros + row.inventoryMicros + row.settlementMicros - row.feesMicros == row.pnlMicros)
        }
        // These strategies quote on both sides of fair value: what they are paid for is the spread.
        #expect(summary.portfolio.spreadMicros > 0)
        #expect(
            summary.markets.contains { $0.inventoryMicros != 0 }
                && summary.markets.contains { $0.settlementMicros != 0 }
        )
        #expect(summary.incidents["illegal transitions"] == nil)
        #expect(summary.incidents["strangers"] == nil)
        #expect(summary.incidents["claim mismatches"] == nil)
        #expect(!session.desk.hasLiveOrders)
    }

    @Test func `one seed gives one journal, and replaying it gives the same commands`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let desk = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 40), markets: Self.manifest())
        let header = SessionHeader(
            venue: "paper",
            seed: 5,
            rules: .turbine,
            files: desk.files.all.map { SessionHeader.File(path: $0.path, text: $0.text) },
            marketFiles: 3
        )
        var journals: [Data] = []
        for (name, seed) in [("a", 5), ("b", 5), ("c", 6)] as [(String, UInt64)] {
            let path = folder.appending(path: name).path()
            var session = paperSession(desk, seed: seed, journal: try JournalWriter(path: path, header: header))
            try Self.trade(&session, seconds: 1_000)
            journals.append(try Data(contentsOf: folder.appending(path: name)))
        }
        #expect(journals[0] == journals[1])
        #expect(journals[0] != journals[2])
        let verification = try JournalVerification(
            of: JournalChain(try JournalReader(bytes: [UInt8](journals[0]))),
            with: TradingDesk(configuration: desk.configuration, rules: .turbine)
        )
        #expect(verification.difference == nil)
        #expect(verification.events > 1_000 && verification.commands > 100)
    }

    @Test func `each new market is quoted soon after it appears, and none keeps an order past its end`() throws {
        let desk = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 40),
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15))]
        )
        var session = paperSession(desk, seed: 11)
        let end = session.venue.now + .seconds(5 * 900)
        var firstQuote: [Int: Timestamp] = [:]
        while let next = session.nextTime, next <= end {
            try session.step()
            for index in session.desk.instances.indices {
                guard let instance = session.desk.instances[index] else { continue }
                let handle = instance.market.handle
                let resting = session.venue.openOrders(of: .desk, in: handle)
                if !resting.isEmpty, firstQuote[Int(handle.rawValue)] == nil {
                    firstQuote[Int(handle.rawValue)] = session.desk.now
                }
                for live in instance.orders.live { #expect(live.order.expiration <= instance.market.end) }
                if session.desk.now > instance.market.end { #expect(resting.isEmpty) }
            }
        }
        for finished in session.tally.finished {
            let quoted = try #require(firstQuote[Int(finished.market.handle.rawValue)])
            // Listing takes up to 8 s, the house maker's first book and the desk's tick a few more.
            #expect(quoted - finished.market.start < .seconds(30))
        }
        #expect(session.tally.finished.count >= 3)
    }

    @Test func `another number in a strategy gives other quotes, another file a third market`() throws {
        let two = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 40), markets: Self.manifest())
        let three = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 40),
            markets: Self.manifest() + [("sol-60m", DeskFiles.market("SOL", "60m", "simple", worstCase: 10))]
        )
        var first = paperSession(two, seed: 2)
        var second = paperSession(three, seed: 2)
        try Self.trade(&first, seconds: 300)
        try Self.trade(&second, seconds: 300)
        #expect(first.summary().plans.map(\.name) == ["btc-15m", "eth-15m"])
        #expect(second.summary().plans.map(\.name) == ["btc-15m", "eth-15m", "sol-60m"])
        #expect(second.summary().plans[2].quotes > 0)
    }
}
