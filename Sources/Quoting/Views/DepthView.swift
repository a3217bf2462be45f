public import MarketModel

/// Shares resting on the best levels of the implied up-book, best first.
public struct DepthView: Sendable {
    /// The deepest level a stage may ask for.
    public static let maximumLevels = 10

    private var bids = [10 of SizeMicros](repeating: .zero)
    private var asks = [10 of SizeMicros](repeating: .zero)

    /// Creates an empty view.
    public init() {}

    /// Shares on one level, `0` being the best; `buy` for bids.
    public subscript(side: Side, level: Int) -> SizeMicros {
        get { side == .buy ? bids[level] : asks[level] }
        set { if side == .buy { bids[level] = newValue } else { asks[level] = newValue } }
    }

    /// Shares on the best `levels` levels of one side.
    public func total(_ side: Side, levels: Int) -> SizeMicros {
        var sum = SizeMicros.zero
        for level in 0..<min(levels, Self.maximumLevels) { sum += self[side, level] }
        return sum
    }
}
