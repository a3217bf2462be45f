public import MarketModel

/// Which markets of a series are entered; a rule that refuses is a reason not to quote, and is asked again each time.
///
/// Once a market has been entered they no longer apply: its schedule takes over.
public struct SelectionRules: Hashable, Sendable {
    /// Do not enter later than this before the end.
    public var minTimeToEnd = Duration.zero
    /// Do not enter while the touch is wider.
    public var maxSpread = DeltaMicros(rawValue: PriceMicros.dollar)
    /// Do not enter while the better side of the touch holds less money than this.
    public var minDepth = USDMicros.zero
    /// Do not enter before this much has traded in the market.
    public var minVolume = USDMicros.zero

    /// The names of markets that are entered; any name where there is no pattern.
    public var patterns: [NamePattern] = []
    /// What maker rebates count for.
    public var rewards = Rewards.ignored

    /// What maker rebates count for when markets are chosen.
    public enum Rewards: Hashable, Sendable {
        /// Nothing.
        case ignored
        /// A market's score is multiplied by `1 + rate / best rate`, with the rates of ``MakerRebate`` at the touch's middle.
        case preferred
        /// A market is not entered while the rate at the touch's middle is below this.
        case required(RatioMicros)
    }

    /// Whether a market's name is one of those selected for.
    func matches(_ market: QuickMarket) -> Bool {
        guard !patterns.isEmpty else { return true }
        let name = market.name
        return patterns.contains { $0.matches(name) }
    }

    /// Creates rules that refuse nothing.
    public init() {}
}
