import Engine
import Manifests
import MarketModel
import Settings
import Testing

/// What a live host reads, and the stages of going live.
@Suite struct LiveSettingsTests {
    private func loaded(
        _ portfolio: String,
        market: String = Desk.market,
        strategy: String = Desk.strategy
    ) -> (manifest: DeskManifest?, text: String) {
        Desk.complaints(about: Desk.files(portfolio: portfolio, market: market, ["a": strategy]))
    }

    private let tiny = """
        venue: turbine
        stage: tiny
        turbine: { base_url: "http://127.0.0.1:8081/", chain: avalanche, reference: pyth }
        capital: 500 usd
        budget: { worst_case: 20 usd }
        loss: { daily_stop: 20 usd }
        """

    @Test func `every live setting reaches the host`() throws {
        let (manifest, text) = loaded(tiny)
        #expect(text == "")
        let live = try #require(manifest).live
        #expect(manifest?.venue == .turbine)
        #expect("\(live.server)" == "http://127.0.0.1:8081")
        #expect(live.server.isLoopback && !live.server.isSecure && live.server.port == 8_081)
        #expect(live.chain == .avalanche && live.chain.rawValue == 43_114)
        #expect(live.stage == .tiny)
        #expect(!live.isRealMoney)
        #expect(manifest?.configuration.plans[0].feeds.referenceSource == .pyth)
        #expect(manifest?.configuration.largestOrder == SizeMicros(clamping: 5_000_000))
    }

    @Test func `what is not said is Turbine's own server on polygon, which is real money`() throws {
        let (manifest, text) = loaded(Desk.portfolio)
        #expect(text == "")
        let live = try #require(manifest).live
        #expect(manifest?.venue == .paper)
        #expect("\(live.server)" == "https://api.turbinefi.com")
        #expect(live.chain == .polygon && live.chain.rawValue == 137)
        #expect(live.stage == nil)
        #expect(live.isRealMoney)
        #expect(manifest?.configuration.plans[0].feeds.referenceSource == .venue)
        #expect(manifest?.configuration.largestOrder == .max)
        var test = live
        test.chain = .baseSepolia
        #expect(!test.isRealMoney && test.chain.rawValue == 84_532)
    }

    @Test func `real money without a stage is a warning, and a sandbox needs none`() {
        let real = loaded("venue: turbine\n" + Desk.portfolio)
        #expect(real.manifest != nil)
        #expect(
            real.text.hasPrefix(
                "Markets/portfolio.yaml:1:8: warning: there is no 'stage:', and no host trades real money without one"
            )
        )
        let sandbox = "venue: turbine\nturbine: { base_url: http://localhost:8080 }\n"
        #expect(loaded(sandbox + Desk.portfolio).text == "")
    }

    @Test func `orders beyond the stage's are refused with the arithmetic`() {
        let large = loaded(tiny, strategy: Desk.strategy.replacing("size: 3 shares", with: "size: 5.1 shares"))
        #expect(large.manifest == nil)
        #expect(
            large.text.contains(
                "Strategies/a.yaml:6:21: error: orders of 5.1 shares are larger than the 5 shares of 'stage: tiny'"
            )
        )
        let growing = "levels: 3, size: 2 shares, decay: 1.6"
        let growth = loaded(tiny, strategy: Desk.strategy.replacing("size: 3 shares", with: growing))
        #expect(
            growth.text.contains(
                "orders of 2 shares × 1.6 for each of 2 levels are larger than the 5 shares of 'stage: tiny'"
            )
        )
        let fitting = "levels: 3, size: 2 shares, decay: 1.5"
        #expect(loaded(tiny, strategy: Desk.strategy.replacing("size: 3 shares", with: fitting)).manifest != nil)
        let full = tiny.replacing("stage: tiny", with: "stage: full").replacing("20 usd", with: "400 usd")
        #expect(loaded(full, strategy: Desk.strategy.replacing("3 shares", with: "90 shares")).manifest != nil)
    }

    @Test(arguments: [
        ("https://API.turbinefi.com/", "https://api.turbinefi.com"), ("http://[::1]:80", "http://[::1]:80"),
        ("http://127.9.8.7", "http://127.9.8.7"), ("https://10.0.0.1:8443", "https://10.0.0.1:8443"),
    ])
    func `an address is printed as it is meant, and read back the same`(text: String, printed: String) throws {
        let kind = Kind.serverAddress
        let address = try kind.parse(text).get()
        #expect(kind.print(address) == printed)
        #expect(try kind.parse(printed).get() == address)
        #expect(address.isLoopback != address.isSecure)
    }

    @Test(arguments: [
        "", "https://", "ftp://a", "https://a b", "https://a:0", "https://a:", "https://:80", "http://127.0.0.256",
        "http://127.1", "https://a?b", "https://a#b", "https://[::1", "https://[:80", "https://[]", "https://a]b",
    ])
    func `what is no address is refused`(text: String) {
        guard case .success(let address) = Kind.serverAddress.parse(text) else { return }
        Issue.record("\(text) was read as \(address)")
    }

    @Test func `the stages grow`() throws {
        let tiny = try #require(GoLiveStage.tiny.caps)
        let small = try #require(GoLiveStage.small.caps)
        #expect(tiny.order < small.order && tiny.worstCase < small.worstCase && tiny.dailyStop < small.dailyStop)
        #expect(GoLiveStage.full.caps == nil)
    }

    @Test func `a stall is what the file says, or two thirds of max_age`() {
        func stall(_ feeds: String) -> Duration? {
            let market = Desk.market + "\nfeeds: { book: { \(feeds) } }"
            return loaded(Desk.portfolio, market: market).manifest?.configuration.plans[0].feeds.bookStall
        }
        #expect(stall("max_age: 30s, stall: 29s") == .seconds(29))
        #expect(stall("max_age: 9s") == .seconds(6))
        #expect(stall("") == .seconds(20))
        #expect(stall("stall: 30s") == nil)
    }

    @Test func `files that trade one asset must agree on its price's source`() {
        let pyth = "\nfeeds: { reference: { source: pyth } }"
        let strategy = Desk.strategy.replacing("book-mid", with: "digital")
        func text(_ second: String) -> String {
            let files = ManifestFiles(
                portfolio: Desk.file("Markets/portfolio.yaml", Desk.portfolio),
                markets: [
                    Desk.file("Markets/btc.yaml", Desk.market + pyth),
                    Desk.file("Markets/more.yaml", second),
                ],
                strategies: [Desk.file("Strategies/a.yaml", strategy)]
            )
            return Desk.complaints(about: files).text
        }
        let hourly = Desk.market.replacing("15m", with: "60m")
        #expect(
            text(hourly).hasPrefix(
                "Markets/more.yaml:1:9: error: BTC's price comes from venue here and from pyth in 'btc'"
            )
        )
        #expect(text(hourly + pyth) == "")
        #expect(text(hourly.replacing("BTC", with: "ETH")) == "")
    }
}
