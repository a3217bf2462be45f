import MarketModel
import Quoting

/// One quote with everything a test may ask about it.
struct Quoted {
    let targets: [QuoteTarget]
    let decision: QuoteDecision
    let trace: QuoteTrace

    init(
        _ pipeline: inout QuotePipeline,
        _ view: MarketView,
        _ inventory: Inventory = Samples.inventory(),
        tick: Int = 1
    ) {
        var targets: [QuoteTarget] = []
        decision = pipeline.quote(view, inventory, tick: DeltaMicros(rawValue: tick), into: &targets)
        self.targets = targets
        trace = pipeline.trace
    }

    /// The orders as text, best ask first, then bids.
    var lines: [String] { targets.map(\.description) }

    /// The orders of one side.
    func side(_ side: QuoteSide) -> [QuoteTarget] { targets.filter { $0.side == side } }

    /// The middle of both raw quotes, in dollars.
    var rawCentre: Double? {
        guard let bid = trace.rawBid, let ask = trace.rawAsk else { return nil }
        return (bid + ask) / 2
    }
}
