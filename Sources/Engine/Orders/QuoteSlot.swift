public import Quoting

/// A place in a quote that one order at a time fills: side, level, and which order of the level.
public struct QuoteSlot: Hashable, Sendable {
    /// Which side.
    public let side: QuoteSide
    /// Which level, `0` being the best.
    public let level: UInt8
    /// Whether it is the level's second order, which builds behind one that reduces.
    public let isSecond: Bool

    /// The first order of a level.
    init(side: QuoteSide, level: UInt8) {
        self.side = side
        self.level = level
        isSecond = false
    }

    /// The slot of a target.
    public init(_ target: QuoteTarget) {
        side = target.side
        level = UInt8(clamping: target.level)
        isSecond = target.isSecond
    }
}
