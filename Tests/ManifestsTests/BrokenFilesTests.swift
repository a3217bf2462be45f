import Manifests
import Settings
import TestSupport
import Testing

/// What a person is told about each mistake, word for word.
@Suite struct BrokenFilesTests {
    /// One mistake: a piece of a good file, and what stands there instead.
    private struct Mistake {
        let name: String
        let place: SampleFiles.Place
        let old: String
        let new: String

        init(_ name: String, _ place: SampleFiles.Place, _ old: String, _ new: String) {
            self.name = name
            self.place = place
            self.old = old
            self.new = new
        }
    }

    private static let mistakes = [
        Mistake("unknown strategy", .btc, "strategy: plain", "strategy: plian"),
        Mistake("unknown strategy, nothing like it", .btc, "strategy: plain", "strategy: doctrine"),
        Mistake("no strategy", .btc, "strategy: plain\n", ""),
        Mistake("series traded twice", .eth, "asset: ETH, interval: 5m", "asset: btc, interval: 15m"),
        Mistake("misspelt key of a market", .btc, "weight: 2", "wieght: 2"),
        Mistake("misspelt key of series", .btc, "interval: 15m", "intervall: 15m"),
        Mistake("misspelt key of limits", .btc, "churn: 30/min", "churns: 30/min"),
        Mistake("misspelt key of select", .btc, "max_spread: 0.15", "max_spred: 0.15"),
        Mistake("misspelt key of a feed", .btc, "max_age: 20s", "maxage: 20s"),
        Mistake("misspelt key of the portfolio", .portfolio, "capital: 500 usd", "kapital: 500 usd"),
        Mistake("misspelt key of the budget", .portfolio, "per_market: 40 usd", "per_markt: 40 usd"),
        Mistake("misspelt key of a group", .portfolio, "assets: [BTC]", "asset: [BTC]"),
        Mistake("misspelt key of requests", .portfolio, "burst: 10", "bursts: 10"),
        Mistake("misspelt key of a strategy", .plain, "tick: 500ms", "tik: 500ms"),
        Mistake("misspelt stage", .plain, "base-spread:", "base-sprad:"),
        Mistake("misspelt key of a stage", .plain, "spread: 0.04", "spred: 0.04"),
        Mistake("capital without a unit", .portfolio, "capital: 500 usd", "capital: 500"),
        Mistake("position in dollars", .btc, "position: 15 shares", "position: 15 usd"),
        Mistake("worst case in shares", .btc, "worst_case: 15 usd", "worst_case: 15 shares"),
        Mistake("time without a unit", .btc, "min_time_to_end: 2m", "min_time_to_end: 120"),
        Mistake("per_market above worst_case", .portfolio, "per_market: 40 usd", "per_market: 151 usd"),
        Mistake("group without effect", .portfolio, "worst_case: 80 usd", "worst_case: 150 usd"),
        Mistake("limit above per_market", .btc, "worst_case: 15 usd", "worst_case: 41 usd"),
        Mistake("market never entered", .btc, "min_time_to_end: 2m", "min_time_to_end: 15m"),
        Mistake(
            "no requests left for orders",
            .portfolio,
            "burst: 10, reserved_for_cancels: 40%",
            "burst: 2, reserved_for_cancels: 60%"
        ),
        Mistake("zero limit", .btc, "worst_case: 15 usd", "worst_case: 0 usd"),
        Mistake("another venue", .portfolio, "venue: paper", "venue: kraken"),
        Mistake("no daily stop", .portfolio, "loss: { daily_stop: 50 usd }\n", ""),
        Mistake(
            "stages out of order",
            .plain,
            "  - base-spread: { spread: 0.04 }\n  - ladder: { size: 3 shares }",
            "  - ladder: { size: 3 shares }\n  - base-spread: { spread: 0.04 }"
        ),
        Mistake("no width", .plain, "  - base-spread: { spread: 0.04 }\n", ""),
        Mistake("too fast a tick", .plain, "tick: 500ms", "tick: 10ms"),
        Mistake("duplicate key", .btc, "weight: 2", "weight: 2\nweight: 3"),
        Mistake("reference without effect", .btc, "book: { max_age: 20s }", "reference: { max_age: 3s }"),
    ]

    @Test func `each mistake is explained where it stands`() throws {
        var text = ""
        for mistake in Self.mistakes {
            var files = SampleFiles()
            files.replace(mistake.place, mistake.old, mistake.new)
            let (manifest, complaints) = files.load()
            let hasErrors = complaints.contains { $0.severity == .error }
            #expect((manifest == nil) == hasErrors, "\(mistake.name)")
            #expect(!complaints.isEmpty, "\(mistake.name)")
            text += "### \(mistake.name)\n" + complaints.map { "\($0)\n" }.joined() + "\n"
        }
        try expectGolden(text, "mistakes.txt")
    }

    @Test func `all errors of all files are shown in one run`() {
        var files = SampleFiles()
        files.replace(.portfolio, "capital: 500 usd", "capital: 500")
        files.replace(.btc, "weight: 2", "wieght: 2")
        files.replace(.btc, "position: 15 shares", "position: 15 usd")
        files.replace(.eth, "worst_case: 40 usd", "worst_case: much")
        files.replace(.modelled, "digital", "digitl")
        files.replace(.plain, "tick: 500ms", "tik: 500ms")
        let (manifest, complaints) = files.load()
        #expect(manifest == nil)
        #expect(
            complaints.map { "\($0.path):\($0.position.map { "\($0)" } ?? "-")" } == [
                "Markets/btc-15m.yaml:3:1", "Markets/btc-15m.yaml:5:21", "Markets/eth-5m.yaml:3:44",
                "Markets/portfolio.yaml:2:10", "Strategies/modelled.yaml:3:27", "Strategies/plain.yaml:1:1",
            ]
        )
    }

    @Test func `a market whose strategy is broken is not blamed for it`() {
        var files = SampleFiles()
        files.replace(.plain, "tick: 500ms", "tik: 500ms")
        #expect(files.load().complaints.map(\.path) == ["Strategies/plain.yaml"])
    }

    @Test func `a desk without markets is an error`() {
        var files = SampleFiles()
        files.markets = []
        let (manifest, complaints) = files.load()
        #expect(manifest == nil)
        #expect(
            complaints.map(\.description) == [
                "Markets/portfolio.yaml: error: there is no market file beside it\n"
                    + "  = help: add one such as btc-15m.yaml, with 'series: { asset: BTC, interval: 15m }'"
            ]
        )
    }

    @Test func `a desk without strategies names the file to add`() {
        var files = SampleFiles()
        files.strategies = []
        #expect(
            files.load().complaints.map(\.help) == [
                "add Strategies/plain.yaml", "add Strategies/modelled.yaml",
            ]
        )
    }

    @Test func `an empty file says what is missing`() {
        var files = SampleFiles()
        files.markets[0].text = ""
        let (manifest, complaints) = files.load()
        #expect(manifest == nil)
        #expect(complaints.first?.path == "Markets/btc-15m.yaml")
    }
}
