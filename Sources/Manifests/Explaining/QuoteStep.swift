/// What one stage did to the bid and the ask, in dollars; before the first fair value there is neither.
public struct QuoteStep: Hashable, Sendable {
    /// The stage.
    public let stage: String
    /// The bid before it.
    public let bidBefore: Double?
    /// The ask before it.
    public let askBefore: Double?
    /// The bid behind it.
    public let bid: Double?
    /// The ask behind it.
    public let ask: Double?
}
