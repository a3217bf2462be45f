import Engine
import Journaling
import Manifests
import MarketModel
import Quoting
import Sessions
import SimulatedExchange
import TestSupport
import Testing

/// Settings that are saved at an awkward moment: in an exit, at a change of markets, and without a connection.
@Suite struct ReloadMomentTests {
    /// A strategy that reduces from three minutes before the end, and pulls everything at forty seconds.
    private static func strategy(spread: String, never: String = "3m", tick: String = "2s") -> String {
        """
        tick: \(tick)
        pipeline:
          - fair-value: { source: book-mid }
          - base-spread: { spread: \(spread) }
          - t-minus-flattening: { schedule: { \(never): { build: never, reduce: tighter 0.5 }, 40s: { quote: never } } }
          - ladder: { size: 3 shares }
          - replace: { drift: 0.01, max_age: 30s }
        """
    }

    private static func desk(_ strategy: String, position: Int = 30) throws -> DeskManifest {
        let market = """
            series: { asset: BTC, interval: 15m }
            strategy: own
            limits: { position: \(position) shares, worst_case: 15 usd, churn: 240/min }
            """
        return try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 30),
            markets: [("btc-15m", market)],
            strategies: [("own", strategy)]
        )
    }

    private static func change(_ manifest: DeskManifest) -> SettingsChange {
        SettingsChange(
            time: .distantPast,
            files: manifest.files.all.map { SessionHeader.File(path: $0.path, text: $0.text) },
            marketFiles: 1 + manifest.files.markets.count
        )
    }

    private static func reload(
        _ session: inout SteppedSession<PaperExchange>,
        _ manifest: DeskManifest
    ) throws {
        try session.reconfigure(manifest.configuration, change(manifest))
    }

    private static func run(_ session: inout SteppedSession<PaperExchange>, until end: Timestamp) throws {
        while let next = session.nextTime, next <= end { try session.step() }
    }

    /// The one market that trades.
    private static func trading(_ desk: TradingDesk) -> MarketInstance? {
        desk.instances.compactMap { $0 }.first { $0.phase == .trading }
    }

    /// Every order that rests at the exchange is one that the desk knows, and the other way round once nothing is under way.
    private static func expectNoLostOrders(_ session: borrowing SteppedSession<PaperExchange>) {
        for instance in session.desk.instances.compactMap({ $0 }) {
            let known = Set(instance.orders.live.map(\.order.id))
            let resting = session.venue.openOrders(of: .desk, in: instance.market.handle)
            #expect(resting.allSatisfy { known.contains($0.id) })
        }
    }

    private static func finish(_ session: inout SteppedSession<PaperExchange>) throws -> SessionSummary {
        try session.operate(.shutDown)
        let limit = session.now + .seconds(3_600)
        while let next = session.nextTime, next <= limit, session.desk.instances.contains(where: { $0 != nil }) {
            try session.step()
        }
        #expect(!session.desk.hasLiveOrders)
        let summary = session.summary()
        #expect(summary.addsUp && summary.openCashMicros == 0)
        #expect(summary.incidents["strangers"] == nil && summary.incidents["illegal transitions"] == nil)
        return summary
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a reload during an exit lets nothing be built, whatever the new width is`(seed: UInt64) throws {
        var session = paperSession(try Self.desk(Self.strategy(spread: "0.04")), seed: seed)
        // The first market is in its middle when a run begins.
        try Self.run(&session, until: session.venue.now + .seconds(10))
        let end = try #require(Self.trading(session.desk)?.market.end)
        try Self.run(&session, until: end - .seconds(170))
        let held = abs(try #require(Self.trading(session.desk)).holdings.netMicros)
        let handle = try #require(Self.trading(session.desk)).market.handle
        var largest = held
        for round in 0..<12 {
            try Self.reload(&session, try Self.desk(Self.strategy(spread: round % 2 == 0 ? "0.02" : "0.08")))
            try Self.run(&session, until: session.now + .seconds(10))
            Self.expectNoLostOrders(session)
            guard let instance = Self.trading(session.desk), instance.market.handle == handle else { continue }
            let net = abs(instance.holdings.netMicros)
            #expect(net <= largest)
            largest = net
            let reducing: QuoteSide = instance.holdings.netMicros > 0 ? .ask : .bid
            let open = instance.orders.live.filter { $0.state == .open }
            #expect(open.allSatisfy { $0.slot.side == reducing } && (net > 0 || open.isEmpty))
        }
        _ = try Self.finish(&session)
    }

    @Test func `a reload that takes the exit away lets the market build again, in the new width`() throws {
        var session = paperSession(try Self.desk(Self.strategy(spread: "0.04", never: "14m")), seed: 3)
        try Self.run(&session, until: session.venue.now + .seconds(75))
        let market = try #require(Self.trading(session.desk))
        try #require(market.holdings.netMicros == 0, "choose a seed that holds nothing yet")
        #expect(market.orders.live.isEmpty && market.noBid == .scheduleNoBuilding)
        try Self.reload(&session, try Self.desk(Self.strategy(spread: "0.04", never: "2m")))
        try Self.run(&session, until: session.now + .seconds(20))
        #expect(try #require(Self.trading(session.desk)).statistics.placements > market.statistics.placements)
        _ = try Self.finish(&session)
    }

    @Test(arguments: -4...6)
    func `a reload around a change of markets quotes the new one at once and leaves nothing on the old`(
        second: Int
    ) throws {
        var session = paperSession(try Self.desk(Self.strategy(spread: "0.04")), seed: 7)
        try Self.run(&session, until: session.venue.now + .seconds(10))
        let first = try #require(Self.trading(session.desk)).market
        try Self.run(&session, until: first.end + .seconds(second))
        try Self.reload(&session, try Self.desk(Self.strategy(spread: "0.06")))
        // A market is listed within eight seconds of its start, and quoted at its first book.
        try Self.run(&session, until: first.end + .seconds(13))
        let next = try #require(Self.trading(session.desk))
        #expect(next.market.start == first.end)
        #expect(next.statistics.placements >= 2)
        #expect(session.venue.openOrders(of: .desk, in: first.handle).isEmpty)
        #expect(session.desk.instances.compactMap { $0 }.filter { $0.market.handle == next.market.handle }.count == 1)
        Self.expectNoLostOrders(session)
        let bids = next.orders.live.filter { $0.slot.side == .bid && $0.state == .open }
        #expect(bids.count <= 1)
        let summary = try Self.finish(&session)
        #expect(Set(summary.markets.map(\.name)).count == summary.markets.count)
    }

    @Test func `a reload without a connection places nothing until books arrive again, then by the new settings`()
        throws
    {
        var desk = TradingDesk(
            configuration: try Self.desk(Self.strategy(spread: "0.04")).configuration,
            rules: .turbine
        )
        var venue = CutVenue(PaperConfiguration(seed: 9, series: desk.configuration.plans.map(\.series)))
        venue.run(&desk, seconds: 120)
        #expect(venue.placements > 0 && desk.hasLiveOrders)
        venue.cut(&desk)
        let before = venue.placements
        venue.run(&desk, seconds: 3)
        #expect(!desk.hasLiveOrders, "cancels still pass")
        venue.reconfigure(&desk, try Self.desk(Self.strategy(spread: "0.10")).configuration)
        venue.run(&desk, seconds: 30)
        #expect(venue.placements == before)
        let waiting = try #require(Self.trading(desk))
        #expect(waiting.noBid == .disconnected && waiting.noAsk == .disconnected)
        venue.restore(&desk)
        venue.run(&desk, seconds: 30)
        #expect(venue.placements > before)
        let market = try #require(Self.trading(desk))
        // The whole of the new width, and nothing of the old one.
        let trace = market.pipeline.trace
        #expect(abs((trace.rawAsk ?? 0) - (trace.rawBid ?? 0) - 0.10) < 1e-9)
        #expect(desk.incidents.counts["illegal transitions"] == nil && desk.incidents.counts["strangers"] == nil)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `no quote ever mixes two configurations`(seed: UInt64) throws {
        let spreads = ["0.03", "0.05", "0.07", "0.11"]
        let sets = try spreads.map { try Self.desk(Self.strategy(spread: $0)) }
        var session = paperSession(sets[0], seed: seed)
        for round in 0..<120 {
            let moment = session.venue.now + .milliseconds(700 + 311 * (round % 9))
            try Self.run(&session, until: moment)
            try Self.reload(&session, sets[round % 4])
            let spread = Double(spreads[round % 4]) ?? 0
            guard let market = Self.trading(session.desk), market.decision.reason == nil else { continue }
            let trace = market.pipeline.trace
            let width = (trace.rawAsk ?? 0) - (trace.rawBid ?? 0)
            #expect(abs(width - spread) < 1e-9, "round \(round)")
            Self.expectNoLostOrders(session)
        }
        _ = try Self.finish(&session)
    }
}
