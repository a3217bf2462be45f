import MarketModel

/// What one unsettled fill changes in its market's two possible results beyond the harm that ``OrderRisk`` counts.
struct FillGain: Hashable, Sendable {
    /// What it adds if the market ends up; zero or positive.
    let ifUp: USDMicros
    /// What it adds if the market ends down; zero or positive.
    let ifDown: USDMicros

    init(of fill: Fill, in order: Order) {
        let change = OrderRisk.change(order, size: fill.size, cash: fill.cash, cost: fill.fee)
        let risk = OrderRisk(of: fill, in: order)
        ifUp = change.ifUp - risk.ifUp
        ifDown = change.ifDown - risk.ifDown
    }
}
