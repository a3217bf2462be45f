import Manifests
import Settings
import Testing

@Suite struct TemplateTests {
    @Test func `a new strategy and a new market load without a complaint`() {
        let market = SettingsTemplate.market(asset: "ETH", interval: "15m", strategy: "calm")
        let files = Desk.files(market: market, ["calm": SettingsTemplate.strategy(extending: nil)])
        let (manifest, text) = Desk.complaints(about: files)
        #expect(manifest != nil)
        #expect(text == "")
    }

    @Test func `a strategy like another is that strategy until it is changed`() throws {
        let like = SettingsTemplate.strategy(extending: "base")
        let market = Desk.market.replacing("strategy: a", with: "strategy: calm")
        let files = Desk.files(market: market, ["base": Desk.strategy, "calm": like])
        let (manifest, text) = Desk.complaints(about: files)
        #expect(manifest != nil)
        #expect(text == "")
        let changed = like.replacing("# pipeline:", with: "pipeline:").replacing("#   - base", with: "  - base")
        let flat = ManifestLoader.flattened(Desk.files(market: market, ["base": Desk.strategy, "calm": changed]))
        #expect(flat[1].text == flat[0].text.replacing("spread: 0.04", with: "spread: 0.08"))
    }

    @Test func `a market like another has its own series`() throws {
        let text = try #require(SettingsTemplate.market(like: Desk.market, asset: "ETH", interval: "1h"))
        #expect(text == Desk.market.replacing("asset: BTC, interval: 15m", with: "asset: ETH, interval: 1h"))
        #expect(SettingsTemplate.market(like: "series:\n  asset: BTC", asset: "ETH", interval: "1h") == nil)
    }

    @Test func `a market's name says its series`() {
        #expect(SettingsTemplate.series(in: "eth-15m").map { "\($0.asset) \($0.interval)" } == "ETH 15m")
        #expect(SettingsTemplate.series(in: "eth") == nil)
        #expect(SettingsTemplate.series(in: "eth-fast") == nil)
        #expect(SettingsTemplate.series(in: "eth-15m-b") == nil)
    }
}
