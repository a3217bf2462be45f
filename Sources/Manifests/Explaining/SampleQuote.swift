import MarketModel
public import Quoting

/// What a strategy quotes in a sample market, and how that came about.
public struct SampleQuote: Sendable {
    /// The stages, in order.
    public let stageNames: [String]
    /// What each did.
    public let trace: QuoteTrace
    /// The orders, as probabilities of up.
    public let targets: [QuoteTarget]

    /// The best bid, in dollars; `nil` without one.
    public var bid: Double? { targets.filter { $0.side == .bid }.map(\.price.dollarValue).max() }

    /// The best ask, in dollars; `nil` without one.
    public var ask: Double? { targets.filter { $0.side == .ask }.map(\.price.dollarValue).min() }

    /// One row a stage: bid and ask of what builds the position before and behind it, as if the pipeline ended there.
    ///
    /// Every row begins where the one above it ends, so that the changes add up to the raw quote: before rounding and clamps.
    public var steps: [QuoteStep] {
        var state = QuoteState()
        return trace.steps.map { step in
            let before = state
            state.apply(step.effect)
            return QuoteStep(
                stage: stageNames[step.stage],
                bidBefore: before.bid,
                askBefore: before.ask,
                bid: state.bid,
                ask: state.ask
            )
        }
    }
}

extension PriceMicros {
    fileprivate var dollarValue: Double { Double(rawValue) / 1e6 }
}
