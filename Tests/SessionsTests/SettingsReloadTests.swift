import Journaling
import Manifests
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

/// Settings that change while a session runs.
@Suite struct SettingsReloadTests {
    private static func desk(_ names: [String]) throws -> DeskManifest {
        let assets = ["btc-15m": "BTC", "eth-15m": "ETH", "sol-15m": "SOL"]
        return try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 40),
            markets: names.map { ($0, DeskFiles.market(assets[$0] ?? "", "15m", "simple", worstCase: 15)) }
        )
    }

    private static func change(_ manifest: DeskManifest) -> SettingsChange {
        SettingsChange(
            time: .distantPast,
            files: manifest.files.all.map { SessionHeader.File(path: $0.path, text: $0.text) },
            marketFiles: 1 + manifest.files.markets.count
        )
    }

    @Test func `markets finished before a plan was taken away are still told under its name`() throws {
        var session = paperSession(try Self.desk(["btc-15m", "eth-15m"]), seed: 4)
        let end = session.venue.now + .seconds(1_100)
        while let next = session.nextTime, next <= end { try session.step() }
        let finished = session.tally.finished.count
        try #require(finished >= 2)
        let fewer = try Self.desk(["eth-15m"])
        try session.reconfigure(fewer.configuration, Self.change(fewer))
        let summary = session.summary()
        #expect(summary.plans.map(\.name) == ["eth-15m", "btc-15m"])
        #expect(summary.markets.contains { $0.name.hasPrefix("btc-15m") })
        #expect(summary.plans.reduce(0) { $0 + $1.pnlMicros } == summary.portfolio.pnlMicros)
        #expect(summary.addsUp)
    }

    @Test func `settings may change before the first event`() throws {
        var session = paperSession(try Self.desk(["btc-15m"]), seed: 4)
        let more = try Self.desk(["btc-15m", "sol-15m"])
        try session.reconfigure(more.configuration, Self.change(more))
        let end = session.venue.now + .seconds(60)
        while let next = session.nextTime, next <= end { try session.step() }
        #expect(session.summary().plans.allSatisfy { $0.quotes > 0 })
    }
}
