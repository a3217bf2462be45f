public import MarketModel

/// How the latest quote came about, stage by stage; the answer to "why this price" and "why no price".
public struct QuoteTrace: Sendable {
    /// One step a stage, in pipeline order; ends early where a stage refused.
    public internal(set) var steps: [TraceStep] = []
    /// The fair probability, if there was one.
    public internal(set) var fair: Probability?
    /// The bid before rounding and clamping, in dollars.
    public internal(set) var rawBid: Double?
    /// The ask before rounding and clamping, in dollars.
    public internal(set) var rawAsk: Double?
    /// What the market should hold for the sake of others, if anything hedges with it.
    public internal(set) var hedge: Hedge?
    /// What the portfolio took from the quote after the last stage.
    public internal(set) var restraint = Restraint.none
    /// Why there is no bid, if there is none.
    public internal(set) var noBid: Reason?
    /// Why there is no ask, if there is none.
    public internal(set) var noAsk: Reason?

    /// Creates an empty trace.
    public init() { steps.reserveCapacity(16) }

    mutating func clear() {
        steps.removeAll(keepingCapacity: true)
        fair = nil
        rawBid = nil
        rawAsk = nil
        hedge = nil
        restraint = .none
        noBid = nil
        noAsk = nil
    }
}
