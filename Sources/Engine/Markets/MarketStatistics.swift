public import MarketModel

/// What happened in one market, for the summary at the end.
public struct MarketStatistics: Sendable {
    /// Orders sent.
    public internal(set) var placements = 0
    /// Orders that matched at once although they were meant to rest.
    public internal(set) var takes = 0
    /// Fills on the bid: exposure to up gained.
    public internal(set) var bidFills = 0
    /// Fills on the ask: exposure to up lost.
    public internal(set) var askFills = 0
    /// Shares filled.
    public internal(set) var volume = SizeMicros.zero
    /// Cash that changed hands.
    public internal(set) var turnover = USDMicros.zero
    /// Fees paid.
    public internal(set) var fees = USDMicros.zero
    /// What makers' rebates are expected to pay for the fills, in nano-dollars; see ``MakerRebate``.
    public internal(set) var rebateNanos = 0
    /// The market's highest worst case.
    public internal(set) var worstCasePeak = USDMicros.zero
    /// Nanoseconds during which it was trading.
    public internal(set) var tradingTime = 0
    /// Nanoseconds during which a bid and an ask rested.
    public internal(set) var quotedTime = 0
    /// Transitions that the order life cycle does not know; always a defect or a broken venue.
    public internal(set) var illegalTransitions = 0
    /// Nanoseconds by reason during which a side was absent, both sides added.
    private var absent = [72 of Int](repeating: 0)

    /// Creates empty statistics.
    public init() {}

    /// Nanoseconds during which a side was absent for `reason`.
    public func absentTime(_ reason: Reason) -> Int { absent[Int(reason.rawValue)] }

    mutating func add(_ fill: Fill, of order: Order) {
        if order.gainsWhenUp { bidFills += 1 } else { askFills += 1 }
        volume += fill.size
        turnover += fill.cash
        fees += fill.fee
        if !fill.isTaker { rebateNanos += MakerRebate.expectedNanos(price: fill.price, size: fill.size) }
    }

    mutating func addAbsence(_ reason: Reason, nanoseconds: Int) { absent[Int(reason.rawValue)] += nanoseconds }
}
