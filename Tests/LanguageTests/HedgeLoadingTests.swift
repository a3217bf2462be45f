import Engine
import Manifests
import MarketModel
import Testing

/// `hedge:` in market files, as it reaches the engine.
@Suite struct HedgeLoadingTests {
    private static func market(_ series: String, _ rest: String = "", position: Int = 15) -> String {
        """
        series: { \(series) }
        strategy: a
        limits: { position: \(position) shares, worst_case: 15 usd }
        \(rest)
        """
    }

    /// Loads market files under names in order, and says what was complained about first.
    private func load(_ markets: KeyValuePairs<String, String>) -> (manifest: DeskManifest?, text: String) {
        let files = ManifestFiles(
            portfolio: Desk.file("Markets/portfolio.yaml", Desk.portfolio),
            markets: markets.map { Desk.file("Markets/\($0.key).yaml", $0.value) },
            strategies: [Desk.file("Strategies/a.yaml", Desk.strategy)]
        )
        return Desk.complaints(about: files)
    }

    @Test func `a hedge points at the other file's plan of the same asset, wherever the file stands`() throws {
        let hedge = "hedge: { with: hour, limit: 5 shares, most: 12 shares }"
        let (manifest, text) = load([
            "eth": Self.market("asset: ETH, interval: 5m"),
            "fast": Self.market("assets: [BTC, ETH], interval: 15m", hedge),
            "hour": Self.market("assets: [ETH, BTC], interval: 60m"),
        ])
        #expect(text == "")
        let plans = try #require(manifest).configuration.plans
        #expect(plans.map { $0.hedge?.plan } == [nil, 4, 3, nil, nil])
        let found = try #require(plans[1].hedge)
        #expect("\(plans[found.plan].series)" == "BTC-60m")
        #expect(found.limit == SizeMicros(clamping: 5_000_000) && found.most == SizeMicros(clamping: 12_000_000))
        #expect(found.spread == RatioMicros(rawValue: 500_000))
    }

    @Test func `without most the other file's own limit is the bound`() throws {
        let hedge = "hedge: { with: hour, limit: 5 shares, spread: x0.25 }"
        let (manifest, _) = load([
            "fast": Self.market("asset: BTC, interval: 15m", hedge),
            "hour": Self.market("asset: BTC, interval: 60m", position: 22),
        ])
        let found = try #require(manifest?.configuration.plans[0].hedge)
        #expect(found.most == SizeMicros(clamping: 22_000_000) && found.spread == RatioMicros(rawValue: 250_000))
    }

    @Test(arguments: [
        ("asset: ETH, interval: 60m", "", "'hour' has no market of BTC, and a hedge needs exactly one"),
        ("asset: BTC, intervals: [30m, 60m]", "", "'hour' has 2 series of BTC, and a hedge needs exactly one"),
        (
            "asset: BTC, interval: 60m", "hedge: { with: fast, limit: 5 shares }",
            "'hour' hedges in turn: each would pass on what it takes over"
        ),
    ])
    func `a file that cannot hold the other side is refused`(series: String, rest: String, message: String) {
        let (manifest, text) = load([
            "fast": Self.market("asset: BTC, interval: 15m", "hedge: { with: hour, limit: 5 shares }"),
            "hour": Self.market(series, rest),
        ])
        #expect(manifest == nil)
        #expect(text.contains("Markets/fast.yaml:4:16: error: \(message)"), "\(text)")
    }

    @Test func `limits that nothing can reach are told with the figures`() {
        let (none, text) = load([
            "fast": Self.market("asset: BTC, interval: 15m", "hedge: { with: hour, limit: 15 shares }"),
            "hour": Self.market("asset: BTC, interval: 60m"),
        ])
        #expect(none == nil)
        #expect(
            text.contains("'hour' holds at most 15 shares: a delta above the limit of 15 shares could never be offset")
        )
        let (some, warning) = load([
            "fast": Self.market("asset: BTC, interval: 15m", "hedge: { with: hour, limit: 5 shares, most: 40 shares }"),
            "hour": Self.market("asset: BTC, interval: 60m"),
        ])
        #expect(some != nil)
        #expect(warning.contains("warning: 'hour' never holds more than 15 shares"))
    }

    @Test func `the rules of selection reach the engine`() throws {
        let select = "select: { top: 1, match: ['BTC-15m *', '*:30'], rewards: prefer }"
        let (manifest, text) = load(["fast": Self.market("asset: BTC, intervals: [15m, 30m]", select)])
        #expect(text == "")
        let rules = try #require(manifest).configuration.plans[0].selection
        #expect(rules.patterns.map(\.text) == ["BTC-15m *", "*:30"] && rules.rewards == .preferred)
        let required = load(["fast": Self.market("asset: BTC, interval: 15m", "select: { rewards: require }")])
        #expect(required.manifest?.configuration.plans[0].selection.rewards == .required(RatioMicros(rawValue: 2_000)))
    }
}
