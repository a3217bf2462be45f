/// A fill of ours, and what became of it.
public struct FillMemory: Hashable, Sendable {
    /// What a match may come to.
    public enum State: UInt8, Hashable, Sendable, CaseIterable {
        /// It may still be undone.
        case provisional = 0
        /// It is final.
        case settled = 1
        /// It was undone.
        case failed = 2
    }

    /// The fill.
    public var fill: Fill
    /// The order it belongs to.
    public var order: Order
    /// What became of it.
    public var state: State

    /// Creates a fill's memory.
    public init(fill: Fill, order: Order, state: State) {
        self.fill = fill
        self.order = order
        self.state = state
    }
}
