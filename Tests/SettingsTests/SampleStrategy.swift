import MarketModel
import Settings

/// A small strategy language that uses every kind of read, with a file written in it.
enum SampleStrategy {
    static let text = """
        # a sample
        tick: 2s
        limits: { churn: 30/min }
        alert: "${ALERT_URL}/hook"
        pipeline:
          - fair-value:        { source: book-mid, reject: [one-sided, crossed] }
          - extremes-widening: &wide { below: 0.10, spread: x2.0 }
          - t-minus-flattening:
              schedule:
                10m: { size: x1.0, hold: 15 shares }
                30s: &last
                  size: x0.33
                  hold: 5 shares
                5s:
                  <<: *last
                  size: x0.1
          - ladder: { levels: 3, size: 3 shares }

        """

    static func decode(_ fields: inout Fields) {
        _ = fields.required("tick", .duration.in(.milliseconds(100)...(.seconds(60))), "How often to look.")
        _ = fields.sections("pipeline", "The stages.") { name, _, stage in
            let names = ["fair-value", "extremes-widening", "t-minus-flattening", "ladder", "<name>"]
            guard names.contains(name) else {
                stage.unknownName(name, among: names, what: "stage")
                return
            }
            let sources = Kind.choice([("book-mid", 1), ("microprice", 2)])
            _ = stage.value("source", sources, default: 1, "Where fair value comes from.")
            _ = stage.list("reject", of: .word, default: [], "Which books to refuse.")
            _ = stage.optional("below", .probability, "From where on.")
            _ = stage.value("spread", .times, default: .one, "How much wider.")
            _ = stage.value("size", .shares, default: SizeMicros(clamping: 1_000_000), "How much.")
            _ = stage.value("levels", .count.in(1...10), default: 1, "How many orders a side.")
            _ = stage.entries("schedule", keys: .duration, "By time left.") { _, row in
                _ = row.value("size", .times, default: .one, "How much.")
                _ = row.optional("hold", .shares, "How much may be held.")
            }
        }
        _ = fields.section("limits", "Limits.") { limits in
            _ = limits.optional("churn", .rate, "How often orders may change.")
        }
        _ = fields.optional("alert", .text, "Whom to tell.")
    }
}
