public import MarketModel

/// What a shift stage does to a quote: most only move it.
public struct Adjustment: Hashable, Sendable {
    /// By how many dollars both quotes move; negative is down.
    public var shift: Double
    /// Factor on the half-width.
    public var widthFactor: Double
    /// Factor on the size of every order.
    public var sizeFactor: Double
    /// Why the stage has no answer, if so; nothing is quoted then.
    public var refusal: Reason?

    /// Creates an adjustment; without arguments, nothing changes.
    public init(shift: Double = 0, widthFactor: Double = 1, sizeFactor: Double = 1, refusal: Reason? = nil) {
        self.shift = shift
        self.widthFactor = widthFactor
        self.sizeFactor = sizeFactor
        self.refusal = refusal
    }
}
