import MarketModel

/// What one unsettled fill gains in its market's two possible results: `max(0, a)` and `max(0, b)`.
///
/// With the harm of ``OrderRisk`` it makes up the whole change.
struct FillGain: Hashable, Sendable {
    /// The gain if the market ends up; zero or positive.
    let ifUp: USDMicros
    /// The gain if the market ends down; zero or positive.
    let ifDown: USDMicros

    init(of fill: Fill, in order: Order) {
        let change = OrderRisk.change(order, size: fill.size, cash: fill.cash, cost: fill.fee)
        ifUp = max(.zero, change.ifUp)
        ifDown = max(.zero, change.ifDown)
    }
}
