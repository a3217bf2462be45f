import MarketModel
import Quoting

/// What a pipeline quotes over fair value, position and time left, as text; equal texts mean equal behaviour.
struct QuoteGrid {
    static func text(of pipeline: QuotePipeline) -> String {
        var lines = [pipeline.stageNames.joined(separator: " ")]
        for cents in [3, 12, 35, 50, 53, 88, 96] {
            for net in [-20, -15, -4, 0, 3, 15, 30] {
                for left in [20, 45, 80, 100, 250, 500, 1_200] {
                    lines.append(line(pipeline, cents: cents, net: net, left: left))
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ pipeline: QuotePipeline, cents: Int, net: Int, left: Int) -> String {
        var pipeline = pipeline
        let time = Timestamp(seconds: 1_000_000)
        func level(_ micros: Int) -> BookLevel {
            BookLevel(price: PriceMicros(clamping: micros), size: SizeMicros(clamping: 50_000_000))
        }
        let view = MarketView(
            time: time,
            end: time + .seconds(left),
            touch: Touch(bid: level(cents * 10_000 - 10_000), ask: level(cents * 10_000 + 10_000)),
            strike: ReferencePrice(rawValue: 60_000_000_000),
            reference: ReferencePrice(rawValue: 60_000_000_000 + (cents - 50) * 2_000_000)
        )
        let inventory = Inventory(netMicros: net * 1_000_000, limit: SizeMicros(clamping: 30_000_000))
        var targets: [QuoteTarget] = []
        let decision = pipeline.quote(view, inventory, tick: DeltaMicros(rawValue: 1), into: &targets)
        let words = "\(decision.replacement) \(decision.changesAt.nanoseconds) "
        return words + pipeline.trace.text(stageNames: pipeline.stageNames) + " \(targets)"
    }
}
