public import MarketModel

/// How far the quotes stand from fair and how large they are: the same on both sides, so a width never moves the centre.
public struct Width: Hashable, Sendable {
    /// Distance from fair to each quote, in dollars.
    public var half: Double
    /// Factor on the size of every order.
    public var sizeFactor: Double
    /// Why the stage has no width, if so; nothing is quoted then.
    public var refusal: Reason?

    /// Creates a width; the first width stage starts from zero and full size.
    public init(half: Double = 0, sizeFactor: Double = 1, refusal: Reason? = nil) {
        self.half = half
        self.sizeFactor = sizeFactor
        self.refusal = refusal
    }
}
