import MarketModel
import Plugins
import Quoting
import Settings

/// A strategy text with a plugin in it, decoded and quoted.
enum PluginDecoding {
    /// Decodes a pipeline around the lines given; returns every complaint too.
    static func decode(
        _ plugin: String,
        phase: Phase,
        folder: String
    ) -> (pipeline: QuotePipeline?, complaints: [Diagnostic]) {
        var lines = ["pipeline:"]
        lines.append(phase == .fair ? plugin : "  - fair-value: { source: book-mid }")
        lines.append("  - base-spread: { spread: 0.04 }")
        if phase != .fair { lines.append(plugin) }
        lines.append("  - ladder: { size: 3 shares }")
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "Strategies/test.yaml", text: lines.joined(separator: "\n"))
        let pipeline = Fields.decode(file, into: diagnostics) { fields in
            QuotePipeline.decode(&fields, sources: [PluginSource(folder: folder)])
        }
        return (pipeline ?? nil, diagnostics.all)
    }

    /// Half past nothing: a book of 0.45 and 0.55, ten minutes left.
    static func view(bid: Int = 450_000, ask: Int = 550_000, secondsLeft: Int = 600) -> MarketView {
        let time = Timestamp(seconds: 1_772_460_000)
        let size = SizeMicros(clamping: 10_000_000)
        return MarketView(
            time: time,
            end: time + .seconds(secondsLeft),
            touch: Touch(
                bid: BookLevel(price: PriceMicros(clamping: bid), size: size),
                ask: BookLevel(price: PriceMicros(clamping: ask), size: size)
            )
        )
    }

    /// The best bid and ask that a pipeline quotes, as text, or the reason why it quotes nothing.
    static func quote(_ pipeline: inout QuotePipeline, netShares: Int = 0) -> String {
        var targets: [QuoteTarget] = []
        let limit = SizeMicros(clamping: 30_000_000)
        let decision = pipeline.quote(
            view(),
            Inventory(netMicros: netShares * 1_000_000, limit: limit),
            tick: DeltaMicros(rawValue: 1_000),
            into: &targets
        )
        if let reason = decision.reason { return targets.isEmpty ? reason.code : "\(reason.code) but quotes" }
        let bid = targets.first { $0.side == .bid }.map { "\($0.price) x \($0.size)" } ?? decision.noBid?.code
        let ask = targets.first { $0.side == .ask }.map { "\($0.price) x \($0.size)" } ?? decision.noAsk?.code
        return "\(bid ?? "-") | \(ask ?? "-")"
    }
}
