import Engine
import Foundation
import Journaling
import Manifests
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

@Suite struct ReloadTests {
    private static let btc = market("BTC", worstCase: 15)
    private static let eth = market("ETH", worstCase: 15)

    private static func market(_ asset: String, worstCase: Int) -> (name: String, text: String) {
        let text = DeskFiles.market(asset, "15m", asset == "BTC" ? "simple" : "ladder", worstCase: worstCase)
        return ("\(asset.lowercased())-15m", text)
    }

    private static func desk(_ markets: [(name: String, text: String)], worstCase: Int = 40) throws -> DeskManifest {
        try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: worstCase), markets: markets)
    }

    private static func change(_ manifest: DeskManifest) -> SettingsChange {
        SettingsChange(
            time: .distantPast,
            files: manifest.files.all.map { SessionHeader.File(path: $0.path, text: $0.text) },
            marketFiles: 1 + manifest.files.markets.count
        )
    }

    private static func run(_ session: inout SteppedSession<PaperExchange>, seconds: Int) throws {
        let end = session.venue.now + .seconds(seconds)
        while let next = session.nextTime, next <= end { try session.step() }
    }

    private static func finish(_ session: inout SteppedSession<PaperExchange>) throws {
        try session.operate(.shutDown)
        let limit = session.now + .seconds(7_200)
        while let next = session.nextTime, next <= limit, session.desk.instances.contains(where: { $0 != nil }) {
            try session.step()
        }
    }

    @Test func `the same settings again change nothing that rests`() throws {
        let manifest = try Self.desk([Self.btc])
        var session = paperSession(manifest, seed: 1)
        try Self.run(&session, seconds: 120)
        let market = MarketHandle(rawValue: 0)
        let before = session.venue.openOrders(of: .desk, in: market)
        #expect(!before.isEmpty)
        try session.reconfigure(manifest.configuration, Self.change(manifest))
        let commands = session.tally.commands
        #expect(session.venue.openOrders(of: .desk, in: market).map(\.id) == before.map(\.id))
        #expect(commands == session.tally.commands)
    }

    @Test func `a new file's market is traded, also the one that runs already`() throws {
        var session = paperSession(try Self.desk([Self.btc]), seed: 2)
        try Self.run(&session, seconds: 60)
        let both = try Self.desk([Self.btc, Self.eth])
        try session.reconfigure(both.configuration, Self.change(both))
        try Self.run(&session, seconds: 120)
        let traded = session.desk.instances.compactMap { $0 }.filter { $0.statistics.placements > 0 }
        #expect(Set(traded.map { "\($0.market.series)" }) == ["BTC-15m", "ETH-15m"])
    }

    @Test func `a removed file's market builds nothing more, and is carried to its end and paid`() throws {
        var session = paperSession(try Self.desk([Self.btc, Self.eth]), seed: 3)
        try Self.run(&session, seconds: 300)
        let held = session.desk.instances.compactMap { $0 }.first { $0.plan == 1 }?.holdings.netMicros ?? 0
        let one = try Self.desk([Self.btc])
        try session.reconfigure(one.configuration, Self.change(one))
        var largest = abs(held)
        let end = session.venue.now + .seconds(900)
        while let next = session.nextTime, next <= end {
            try session.step()
            for instance in session.desk.instances.compactMap({ $0 }) where instance.market.series.asset == Asset("ETH")
            {
                // What was on its way may still fill once; after that the position only shrinks.
                guard session.now > end - .seconds(895) else {
                    largest = max(largest, abs(instance.holdings.netMicros))
                    continue
                }
                #expect(abs(instance.holdings.netMicros) <= largest)
                largest = min(largest, abs(instance.holdings.netMicros))
                #expect(instance.market.start < end - .seconds(900))
            }
        }
        try Self.finish(&session)
        let summary = session.summary()
        #expect(summary.addsUp && summary.openCashMicros == 0)
        #expect(summary.plans.map(\.name) == ["btc-15m", "eth-15m"])
    }

    @Test func `a lower budget holds as soon as the cancels are through`() throws {
        var session = paperSession(try Self.desk([Self.btc, Self.eth]), seed: 4)
        try Self.run(&session, seconds: 20)
        let low = try Self.desk([Self.market("BTC", worstCase: 3)], worstCase: 3)
        try session.reconfigure(low.configuration, Self.change(low))
        let held = session.desk.instances.compactMap { $0 }.allSatisfy { $0.holdings.netMicros == 0 }
        try #require(held, "choose a seed that holds nothing yet")
        try Self.run(&session, seconds: 1)
        let end = session.venue.now + .seconds(300)
        while let next = session.nextTime, next <= end {
            try session.step()
            #expect(ExchangeWorstCase.micros(session.venue) <= 3_000_000)
        }
    }

    @Test func `a replay across reloads gives the same commands`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let low = try Self.desk([Self.market("ETH", worstCase: 12)], worstCase: 12)
        let sets = [try Self.desk([Self.btc]), try Self.desk([Self.btc, Self.eth]), low]
        let header = SessionHeader(
            venue: "paper",
            seed: 5,
            rules: .turbine,
            files: Self.change(sets[0]).files,
            marketFiles: 2
        )
        var session = paperSession(sets[0], seed: 5, journal: try JournalWriter(path: path, header: header))
        for round in 1...6 {
            try Self.run(&session, seconds: 150)
            try session.reconfigure(sets[round % 3].configuration, Self.change(sets[round % 3]))
        }
        try Self.run(&session, seconds: 100)
        try session.flush()
        var loaded = 0
        let verification = try JournalVerification(
            of: JournalChain(try JournalReader(path: path)),
            with: TradingDesk(configuration: sets[0].configuration, rules: .turbine)
        ) { change throws(JournalFault) in
            loaded += 1
            let names = change.files.map(\.path)
            guard let match = sets.first(where: { Self.change($0).files.map(\.path) == names }) else {
                throw .malformed("no such settings")
            }
            return match.configuration
        }
        #expect(verification.difference == nil)
        #expect(loaded == 6)
    }

    @Test func `a thousand reloads lose no order and no money`() throws {
        let low = try Self.desk([Self.market("BTC", worstCase: 9)], worstCase: 9)
        let sets = [try Self.desk([Self.btc, Self.eth]), try Self.desk([Self.eth]), low]
        var session = paperSession(sets[0], seed: 6)
        for round in 1...1_000 {
            try Self.run(&session, seconds: 2)
            try session.reconfigure(sets[round % 3].configuration, Self.change(sets[round % 3]))
            #expect(session.desk.configuration.plans.count <= 4)
        }
        try Self.finish(&session)
        let summary = session.summary()
        #expect(summary.addsUp && summary.openCashMicros == 0)
        #expect(!session.desk.hasLiveOrders)
        #expect(summary.incidents["strangers"] == nil && summary.incidents["illegal transitions"] == nil)
    }
}
