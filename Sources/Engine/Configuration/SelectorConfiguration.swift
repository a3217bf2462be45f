public import MarketModel

/// A choice among the markets of several plans: only the best few are traded.
public struct SelectorConfiguration: Hashable, Sendable {
    /// What a market is judged by.
    public enum Score: Hashable, Sendable {
        /// Money traded lately, with a memory of a minute.
        case volume
        /// Money on the better side of the touch.
        case depth
        /// How narrow the touch is: one dollar less its width.
        case tightness
        /// How much a fill earns in maker rebates: `(p (1 − p))²` at the middle of the touch.
        case rebate
    }

    /// How many markets are traded at once.
    public var top: Int
    /// What they are judged by.
    public var score: Score
    /// How much better than one that is traded a newcomer must be to take its place.
    public var hysteresis: RatioMicros

    /// Creates a selector.
    public init(top: Int, score: Score, hysteresis: RatioMicros) {
        precondition(top > 0, "a selector chooses at least one market")
        self.top = top
        self.score = score
        self.hysteresis = hysteresis
    }
}
