import Engine
import Journaling
import MarketModel
import Reporting
import Sessions
import Testing

@Suite struct DeskBoardTests {
    @Test func `a report says what the desk knows`() throws {
        var shown = try ShownDesk()
        let board = shown.board
        try shown.trade(700) { board.show($0.desk, $0.tally, isForced: true) }
        let desk = shown.session.desk
        let report = try #require(board.report)
        #expect(report.nanos == desk.now.nanoseconds)
        #expect(report.session == 7)
        #expect(report.profit.equityMicros == desk.equity.rawValue)
        #expect(report.profit.equityMicros == report.profit.realisedTodayMicros + report.profit.unrealisedMicros)
        #expect(report.budget.worstCaseMicros == desk.worstCase.rawValue)
        #expect(report.budget.worstCaseMicros == report.markets.reduce(0) { $0 + $1.worstCaseMicros })
        #expect(report.markets.count == desk.instances.compactMap { $0 }.count)
        let trading = report.markets.filter { $0.phase == "trading" }
        #expect(!trading.isEmpty)
        for market in trading {
            let instance = try #require(desk.instances.compactMap { $0 }.first { $0.market.name == market.name })
            #expect(market.netMicros == instance.holdings.netMicros)
            #expect(market.orders.count == instance.orders.live.count)
            #expect(market.noBid?.code == instance.noBid?.code)
            #expect(market.bids.map(\.priceMicros) == market.bids.map(\.priceMicros).sorted(by: >))
            #expect(market.asks.map(\.priceMicros) == market.asks.map(\.priceMicros).sorted())
            let own = (market.bids + market.asks).reduce(0) { $0 + $1.ownMicros }
            #expect(own <= market.orders.reduce(0) { $0 + $1.remainingMicros })
        }
    }

    @Test func `fills are told once, with mark-outs after ten seconds and a minute`() throws {
        var shown = try ShownDesk()
        let board = shown.board
        try shown.trade(700) { board.show($0.desk, $0.tally, isForced: true) }
        let fills = board.fills
        #expect(!fills.isEmpty)
        #expect(Set(fills.map(\.trade)).count == fills.count)
        let told = try #require(board.report).counters
        #expect(fills.count == min(100, told.bidFills + told.askFills))
        let old = fills.filter { shown.session.desk.now.nanoseconds - $0.nanos > 61_000_000_000 }
        #expect(old.contains { $0.markOut10Micros != nil && $0.markOut60Micros != nil })
    }

    @Test func `who looks changes nothing that is decided`() throws {
        var alone = try ShownDesk()
        try alone.trade(200) { _ in }
        var watched = try ShownDesk()
        let board = watched.board
        try watched.trade(200) { session in
            board.show(session.desk, session.tally, isForced: true)
            _ = board.history
        }
        #expect(alone.storage.bytes == watched.storage.bytes)
        #expect(board.history.count > 30)
    }

    @Test func `a request is answered by the host, in order`() async throws {
        let board = DeskBoard(SessionFacts(venue: "paper", session: 1))
        async let first = board.ask(.halt, patience: .seconds(60))
        while !board.hasRequests { await Task.yield() }
        board.answer { $0 == .halt ? .done("halted") : .refused([]) }
        #expect(await first == .done("halted"))
        #expect(!board.hasRequests)
    }

    @Test func `a host that does not answer is told from one that refuses`() async {
        let board = DeskBoard(SessionFacts(venue: "paper", session: 1))
        #expect(await board.ask(.halt, patience: .milliseconds(1)) == .silence)
        // What nobody took in time is not done later.
        #expect(!board.hasRequests)
        var isAsked = false
        board.answer { _ in
            isAsked = true
            return .done("")
        }
        #expect(!isAsked)
        board.close()
        #expect(await board.ask(.halt) == .refused(["the host is on its way out"]))
    }

    @Test func `those who are slow hear of the latest report alone, and of the end`() async throws {
        var shown = try ShownDesk()
        let board = shown.board
        let changes = board.changes()
        try shown.trade(30) { board.show($0.desk, $0.tally, isForced: true) }
        board.close()
        var heard = 0
        for await _ in changes { heard += 1 }
        #expect(heard == 1)
        let report = try #require(board.report)
        #expect(report.number > 10)
    }

    @Test func `settings with errors are told until others come into force`() throws {
        var shown = try ShownDesk()
        let board = shown.board
        board.noteSettings(errors: ["Markets/btc.yaml:3: unknown key"])
        try shown.trade(10) { board.show($0.desk, $0.tally, isForced: true) }
        #expect(board.report?.settings.errors == ["Markets/btc.yaml:3: unknown key"])
        #expect(board.report?.settings.version == 1)
        board.noteSettings(errors: [])
        board.show(shown.session.desk, shown.session.tally, isForced: true)
        #expect(board.report?.settings.errors == [])
        #expect(board.report?.settings.version == 2)
    }
}
