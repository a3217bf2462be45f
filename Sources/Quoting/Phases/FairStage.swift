public import MarketModel

/// Estimates what a share of up is worth: the first phase.
public protocol FairStage: Stage {
    /// Estimates the fair probability of up.
    ///
    /// - Parameters:
    ///   - earlier: What the stages before this one estimated, `nil` for the first.
    ///   - view: The market.
    /// - Returns: The estimate.
    /// - Throws: Why nothing can be estimated, which withdraws all quotes.
    mutating func fair(after earlier: Probability?, _ view: MarketView) throws(Reason) -> Probability
}

extension FairStage {
    /// The fair phase.
    public static var phase: Phase { .fair }
}
