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
    /// The fair value of an up share when it was booked; `nil` when there was none.
    public var fair: PriceMicros?

    /// Creates a fill's memory.
    public init(fill: Fill, order: Order, state: State, fair: PriceMicros? = nil) {
        self.fill = fill
        self.order = order
        self.state = state
        self.fair = fair
    }

    /// How far it was better than fair value, before fees, rounded toward zero; nothing where that was unknown.
    public var edge: USDMicros {
        guard let fair else { return .zero }
        let price = order.outcome == .up ? fill.price : fill.price.complement
        let gain = order.gainsWhenUp ? fair.rawValue - price.rawValue : price.rawValue - fair.rawValue
        // A million micro-dollars times a million shares fit.
        return USDMicros(rawValue: gain * fill.size.rawValue / 1_000_000)
    }
}
