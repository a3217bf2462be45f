public import MarketModel

/// What one stage did to one quote.
public struct TraceStep: Hashable, Sendable {
    /// The stage's place in the pipeline.
    public let stage: Int
    /// What it did.
    public let effect: Effect

    /// What a stage can do.
    public enum Effect: Hashable, Sendable {
        /// Set the fair probability.
        case fair(Double)
        /// Changed the half-width (dollars) and the size factor.
        case width(from: Width, to: Width)
        /// Moved both quotes, in dollars.
        case shift(Double)
        /// Moved both quotes and changed the width or the size besides.
        case adjustment(Adjustment)
        /// Limited by time.
        case time(TimeAllowance)
        /// Guarded.
        case verdict(GuardVerdict)
        /// Changed the shape.
        case shape
        /// Refused to quote.
        case refused(Reason)
    }
}
