import MarketModel
import Quoting
import Settings

/// A pipeline with formulas, and everything that was complained about.
struct FormulaPipeline {
    let pipeline: QuotePipeline?
    let complaints: [Diagnostic]

    /// Loads a `pipeline:` from text.
    init(_ text: String) {
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "Strategies/test.yaml", text: text)
        pipeline = Fields.decode(file, into: diagnostics) { QuotePipeline.decode(&$0) } ?? nil
        complaints = diagnostics.all
    }

    /// Loads the usual pipeline with a formula between the phases' own stages.
    init(fair: String = "", width: String = "", shift: String = "", guarding: String = "") {
        func indented(_ text: String) -> String {
            text.isEmpty
                ? "" : text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
        }
        self.init(
            "pipeline:\n  - fair-value: { source: book-mid }\n\(indented(fair))  - base-spread: { spread: 0.04 }\n"
                + indented(width) + indented(shift) + indented(guarding) + "  - ladder: { size: 4 shares }\n"
        )
    }

    /// Each complaint as `line:column message | help`.
    var shorts: [String] {
        complaints.map { complaint in
            (complaint.position.map { "\($0) " } ?? "") + complaint.message + (complaint.help.map { " | \($0)" } ?? "")
        }
    }
}

extension MarketView {
    /// Bid 0.48 × 10, ask 0.52 × 30, five minutes left, reference 101 over a strike of 100.
    static func sample(at nanoseconds: Int = 0, left: Int = 300_000_000_000) -> Self {
        let now = Timestamp(nanoseconds: 1_000_000_000_000 + nanoseconds)
        var depth = DepthView()
        depth[.buy, 0] = SizeMicros(clamping: 10_000_000)
        depth[.buy, 1] = SizeMicros(clamping: 20_000_000)
        depth[.sell, 0] = SizeMicros(clamping: 30_000_000)
        return MarketView(
            time: now,
            end: now.advanced(byNanoseconds: left),
            touch: Touch(
                bid: BookLevel(price: PriceMicros(clamping: 480_000), size: SizeMicros(clamping: 10_000_000)),
                ask: BookLevel(price: PriceMicros(clamping: 520_000), size: SizeMicros(clamping: 30_000_000))
            ),
            depth: depth,
            strike: ReferencePrice(rawValue: 100_000_000),
            reference: ReferencePrice(rawValue: 101_000_000)
        )
    }
}

extension Inventory {
    /// That many shares of up, bought at 0.40, with a limit of 30.
    static func sample(shares: Int = 10) -> Self {
        let holdings = Holdings(
            up: SizeMicros(clamping: shares * 1_000_000),
            down: SizeMicros(clamping: -shares * 1_000_000),
            cash: USDMicros(rawValue: -abs(shares) * 400_000)
        )
        return Inventory(holdings: holdings, limit: SizeMicros(clamping: 30_000_000))
    }
}
