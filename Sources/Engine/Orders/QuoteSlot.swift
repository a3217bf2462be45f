public import Quoting

/// A place in a quote that one order at a time fills: side, level, and whether it builds or reduces.
public struct QuoteSlot: Hashable, Sendable {
    /// Which side.
    public let side: QuoteSide
    /// Which level, `0` being the best.
    public let level: UInt8
    /// Whether it reduces the position.
    public let isReducing: Bool

    /// The slot of a target.
    public init(_ target: QuoteTarget) {
        side = target.side
        level = UInt8(clamping: target.level)
        isReducing = target.isReducing
    }
}
