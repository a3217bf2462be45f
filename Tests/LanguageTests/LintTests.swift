import Manifests
import Settings
import Testing

@Suite struct LintTests {
    /// What is said first about the small desk with one text replaced, or nothing.
    private func complaint(_ old: String, _ new: String, market: String = Desk.market) -> String {
        let text = Desk.strategy.replacing(old, with: new)
        let (_, complaints) = Desk.complaints(about: Desk.files(market: market, ["a": text]))
        return complaints.split(separator: "\n").first.map(String.init) ?? ""
    }

    private func complaints(portfolio: String) -> String {
        let files = ManifestFiles(
            portfolio: Desk.file("Markets/portfolio.yaml", portfolio),
            markets: [
                Desk.file("Markets/btc.yaml", Desk.market),
                Desk.file("Markets/eth.yaml", Desk.market.replacing("BTC", with: "ETH")),
            ],
            strategies: [Desk.file("Strategies/a.yaml", Desk.strategy)]
        )
        return Desk.complaints(about: files).text.split(separator: "\n").first.map(String.init) ?? ""
    }

    private func schedule(_ rows: String) -> String { "  - t-minus-flattening: { schedule: { \(rows) } }\n  - ladder:" }

    @Test func `the small desk and the shipped one give no warning`() throws {
        #expect(Desk.complaints(about: Desk.files(["a": Desk.strategy])).text == "")
        #expect(Desk.complaints(about: try #require(Desk.shipped())).text == "")
    }

    @Test func `a skew that one order hardly moves is a warning, and one that it moves far`() {
        let little =
            "Strategies/a.yaml:5:54: warning: a fill of one order moves the quotes by "
            + "0.1 shares of 15 shares × 0.06 = 0.0004, less than a tenth of a cent"
        #expect(complaint("size: 3 shares", "size: 0.1 shares") == little)
        let much =
            "Strategies/a.yaml:5:54: warning: a fill of one order moves the quotes by "
            + "3 shares of 15 shares × 0.30 = 0.06, more than five cents"
        #expect(complaint("max_shift: 0.06", "max_shift: 0.30") == much)
        #expect(complaint("max_shift: 0.06", "max_shift: 0.25") == "")
    }

    @Test func `a skew that a full position hardly moves is refused`() {
        let wanted =
            "error: the skew is ineffective: at the limit of 15 shares in 'btc' it moves the quotes by "
            + "15 shares of 1000 shares × 0.01 = 0.00015, less than a cent"
        let found = complaint("full_at: 15 shares, max_shift: 0.06", "full_at: 1000 shares, max_shift: 0.01")
        #expect(found.contains("warning: 1000 shares are never held"))
        let short = complaint("max_shift: 0.06", "max_shift: 0.009")
        #expect(short.hasSuffix("15 shares of 15 shares × 0.009 = 0.009, less than a cent"))
        #expect(complaint("max_shift: 0.06", "max_shift: 0.01") == "")
        let (manifest, all) = Desk.complaints(
            about: Desk.files([
                "a": Desk.strategy.replacing("15 shares, max_shift: 0.06", with: "1000 shares, max_shift: 0.01")
            ])
        )
        #expect(manifest == nil)
        #expect(all.contains(wanted))
    }

    @Test func `a drift beyond the spread is a warning unless the cancel goes first`() {
        let found = complaint("drift: 0.01", "drift: 0.05")
        #expect(found.contains("an order may stand 0.05 from its target, more than the 0.04 between bid and ask"))
        #expect(complaint("drift: 0.01", "drift: 0.05, first: cancel") == "")
        #expect(complaint("drift: 0.01", "drift: 0.04") == "")
    }

    @Test func `a width that the base spread overwrites is a warning`() {
        let found = complaint("  - base-spread", "  - extremes-widening\n  - base-spread")
        #expect(found.hasSuffix("'extremes-widening' makes is lost: 'base-spread' behind it sets the width anew"))
        #expect(complaint("  - inventory-skew", "  - extremes-widening\n  - inventory-skew") == "")
    }

    @Test func `a row above the longest market is a warning where the next row is above it too`() {
        let found = complaint("  - ladder:", schedule("30m: { hold: 9 shares }, 20m: { hold: 8 shares }"))
        #expect(found.hasSuffix("never in force: it ends at 20m left, and a market of 'btc' lasts 15m"))
        #expect(complaint("  - ladder:", schedule("30m: { hold: 9 shares }, 10m: { hold: 8 shares }")) == "")
    }

    @Test func `a setting without effect in its row is a warning`() {
        let found = complaint("  - ladder:", schedule("3m: { build: never, size: x0.5 }"))
        #expect(found.hasSuffix("'size' has no effect in a row with 'build: never'"))
        let ended = complaint("  - ladder:", schedule("3m: { quote: never, build: never }"))
        #expect(ended.hasSuffix("'build' has no effect in a row with 'quote: never'"))
        #expect(complaint("  - ladder:", schedule("3m: { build: never, reduce: tighter 0.5 }")) == "")
    }

    @Test func `a row that needs new orders in the last minute is a warning with the arithmetic`() {
        let found = complaint("  - ladder:", schedule("1m: { build: never, reduce: tighter 0.5 }"))
        #expect(
            found.hasSuffix(
                "'reduce' needs new orders, and none can be placed at 60s left: an order must live 60s, "
                    + "so the last goes out at 60s + 2s for the way = 62s left"
            )
        )
        #expect(complaint("  - ladder:", schedule("63s: { build: never, reduce: tighter 0.5 }")) == "")
        #expect(complaint("  - ladder:", schedule("1m: { build: never }")) == "")
    }

    @Test func `a rest that fits no tick is a warning`() {
        let found = complaint("min_rest: 4s", "min_rest: 5s")
        #expect(
            found.hasSuffix(
                "min_rest 5s is in truth 6s: quotes are remade every 2s, and 3 × 2s is the first time after 5s"
            )
        )
        let short = complaint("min_rest: 4s", "min_rest: 1s")
        #expect(short.hasSuffix("min_rest 1s has no effect: quotes are remade every 2s, and no order moves in between"))
        #expect(complaint("min_rest: 4s", "min_rest: 2s") == "")
    }

    @Test func `orders that can never be worth a dollar are a warning`() {
        let found = complaint("size: 3 shares", "size: 1 share")
        #expect(
            found.contains(
                "at most 1 share × 0.99 = 0.99 usd; if it would trade at once, the venue refuses less than 1 usd"
            )
        )
        #expect(complaint("size: 3 shares", "size: 2 shares") == "")
    }

    @Test func `a held position above the limit is a warning`() {
        let found = complaint("  - ladder:", schedule("3m: { hold: 20 shares }"))
        #expect(found.hasSuffix("hold 20 shares limits nothing: limits.position is 15 shares"))
        let full = complaint("full_at: 15 shares", "full_at: 20 shares")
        #expect(full.hasSuffix("the largest shift is 15 shares of 20 shares × 0.06 = 0.045"))
    }

    @Test func `more placements than the venue may be sent are a warning`() {
        let found = complaints(portfolio: Desk.portfolio.replacing("20/s", with: "30/min"))
        #expect(
            found == "Markets/portfolio.yaml:4:21: warning: while every quote moves, 2 orders of 'btc' every 4s + "
                + "2 orders of 'eth' every 4s = 1 placements a second, more than the 0.5 writes a second allowed, cancels not counted"
        )
        #expect(complaints(portfolio: Desk.portfolio.replacing("20/s", with: "1/s")) == "")
    }

    @Test func `markets that may lose more than their budget are a warning`() {
        let found = complaints(portfolio: Desk.portfolio.replacing("100 usd", with: "20 usd"))
        #expect(
            found
                == "Markets/portfolio.yaml:2:23: warning: the markets may lose 15 usd of 'btc' + 15 usd of 'eth' = 30 usd, "
                + "more than the 20 usd they share: their weights decide who gets less"
        )
        #expect(complaints(portfolio: Desk.portfolio.replacing("100 usd", with: "30 usd")) == "")
    }
}
