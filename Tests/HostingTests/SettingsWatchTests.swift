import Manifests
import Engine
import Settings
import Foundation
import Hosting
import TestSupport
import Testing

@Suite struct SettingsWatchTests {
    private func folders() throws -> (root: String, markets: String, strategies: String) {
        let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        for name in ["Markets", "Strategies"] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(name)", withIntermediateDirectories: true)
        }
        let files = [
            "Markets/portfolio.yaml": DeskFiles.portfolio(worstCase: 30),
            "Markets/btc-15m.yaml": DeskFiles.market("BTC", "15m", "simple", worstCase: 15),
            "Strategies/simple.yaml": DeskFiles.simple,
        ]
        for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(root)/\(name)")) }
        return (root, "\(root)/Markets", "\(root)/Strategies")
    }

    private func watch(
        _ markets: String,
        _ strategies: String,
        trading venue: VenueChoice? = nil
    ) throws -> SettingsWatch {
        let files = try #require(ManifestFiles.read(markets: markets, strategies: strategies, into: Diagnostics()))
        let manifest = ManifestLoader.load(files, environment: [:], into: Diagnostics())
        return SettingsWatch(
            markets: markets,
            strategies: strategies,
            running: try #require(manifest),
            trading: venue
        )
    }

    @Test func `where a running host trades cannot change, and its stage can`() throws {
        let (root, markets, strategies) = try folders()
        defer { try? FileManager.default.removeItem(atPath: root) }
        var watch = try watch(markets, strategies)
        func save(_ portfolio: String) throws {
            try Data(portfolio.utf8).write(to: URL(filePath: "\(markets)/portfolio.yaml"))
        }
        let sandbox = "venue: turbine\nturbine: { base_url: http://localhost:8080 }\n"
        try save(sandbox + DeskFiles.portfolio(worstCase: 30))
        let refused = watch.changed(environment: [:])
        #expect(refused != nil && refused?.manifest == nil)
        #expect(
            refused?.diagnostics.all.last?.message == "venue, base_url and chain cannot change under a running host"
        )
        var live = try self.watch(markets, strategies)
        try save("stage: small\n" + sandbox + DeskFiles.portfolio(worstCase: 30).replacing("200", with: "100"))
        let stage = live.changed(environment: [:])?.manifest?.live.stage
        #expect(stage == .small)
        for (old, new) in [("8080 }", "8081 }"), ("8080 }", "8080, chain: base-sepolia }")] {
            try save(sandbox.replacing(old, with: new) + DeskFiles.portfolio(worstCase: 30))
            let other = live.changed(environment: [:])
            #expect(other != nil && other?.manifest == nil, "\(new)")
        }
    }

    @Test func `a running live host keeps its caps and the sources of its prices`() throws {
        let (root, markets, strategies) = try folders()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let path = URL(filePath: "\(markets)/portfolio.yaml")
        let portfolio = DeskFiles.portfolio(worstCase: 30).replacing("200", with: "100")
        func save(_ head: String) throws { try Data((head + portfolio).utf8).write(to: path) }

        try save("stage: small\n")
        var begun = try watch(markets, strategies, trading: .turbine)
        try save("stage: full\n")
        let raised = begun.changed(environment: [:])
        #expect(raised != nil && raised?.manifest == nil, "the next stage is taken at a start")
        #expect(raised?.diagnostics.all.last?.message.contains("cannot change under") == true)
        try save("stage: small\n")
        var live = try watch(markets, strategies, trading: .turbine)
        var paper = try watch(markets, strategies)
        try save("")
        #expect(paper.changed(environment: [:])?.manifest != nil)
        let bare = live.changed(environment: [:])
        #expect(bare != nil && bare?.manifest == nil)
        try save("stage: small\n")
        #expect(live.changed(environment: [:])?.manifest?.live.stage == .small)

        try save("venue: turbine\nstage: small\n")
        var byVenue = try watch(markets, strategies)
        try save("venue: turbine\nturbine: { reference: pyth }\nstage: small\n")
        let moved = byVenue.changed(environment: [:])
        #expect(moved != nil && moved?.manifest == nil)
        #expect(moved?.diagnostics.all.last?.message.contains("BTC's reference price") == true)
        var byPyth = try watch(markets, strategies)
        let eth = DeskFiles.market("ETH", "60m", "simple", worstCase: 15)
        try Data(eth.utf8).write(to: URL(filePath: "\(markets)/eth-60m.yaml"))
        #expect(byPyth.changed(environment: [:])?.manifest == nil, "nobody follows a price of ETH")
    }

    @Test func `saved files are taken over, all or nothing`() throws {
        let (root, markets, strategies) = try folders()
        defer { try? FileManager.default.removeItem(atPath: root) }
        var watch = try watch(markets, strategies)
        var isUnchanged = watch.changed(environment: [:]) == nil
        #expect(isUnchanged)

        let wider = DeskFiles.simple.replacing("spread: 0.04", with: "spread: 0.0555")
        try Data(wider.utf8).write(to: URL(filePath: "\(strategies)/simple.yaml"))
        let taken = watch.changed(environment: [:])
        #expect(taken?.manifest != nil)
        isUnchanged = watch.changed(environment: [:]) == nil
        #expect(isUnchanged)

        let broken = DeskFiles.simple.replacing("base-spread", with: "base-sprea")
        try Data(broken.utf8).write(to: URL(filePath: "\(strategies)/simple.yaml"))
        let refused = watch.changed(environment: [:])
        #expect(refused != nil && refused?.manifest == nil)
        #expect(refused?.diagnostics.all.first?.help == "did you mean 'base-spread'?")
    }

    @Test func `an added and a removed file are changes`() throws {
        let (root, markets, strategies) = try folders()
        defer { try? FileManager.default.removeItem(atPath: root) }
        var watch = try watch(markets, strategies)
        let eth = DeskFiles.market("ETH", "60m", "simple", worstCase: 15)
        try Data(eth.utf8).write(to: URL(filePath: "\(markets)/eth-60m.yaml"))
        let added = watch.changed(environment: [:])
        #expect(added?.manifest?.configuration.plans.count == 2)
        try FileManager.default.removeItem(atPath: "\(markets)/eth-60m.yaml")
        let removed = watch.changed(environment: [:])
        #expect(removed?.manifest?.configuration.plans.count == 1)
    }
}
