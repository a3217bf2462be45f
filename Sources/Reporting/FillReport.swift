import MarketModel
import Sessions

/// A fill of ours, and how the fair value went on after it.
package struct FillReport: Codable, Hashable, Sendable {
    package var nanos: Int
    package var market: String
    package var order: Int
    package var trade: Int
    /// `bid` or `ask`, of the quote of *up*.
    package var side: String
    /// Its price in terms of *up*.
    package var upPriceMicros: Int
    package var sizeMicros: Int
    package var feeMicros: Int
    package var isTaker: Bool
    /// The fair value of *up* then.
    package var fairMicros: Int?
    /// Per share: how far fair value stood to our favour 10 s after the fill, against the price; absent until then, or where
    /// the market was over before.
    package var markOut10Micros: Int?
    /// The same 60 s after the fill.
    package var markOut60Micros: Int?

    init(_ fill: BookedFill) {
        nanos = fill.time.nanoseconds
        market = fill.market.name
        order = Int(clamping: fill.order.id.rawValue)
        trade = Int(clamping: fill.fill.trade.rawValue)
        side = fill.isBid ? "bid" : "ask"
        upPriceMicros = fill.upPrice.rawValue
        sizeMicros = fill.fill.size.rawValue
        feeMicros = fill.fill.fee.rawValue
        isTaker = fill.fill.isTaker
        fairMicros = fill.fair?.rawValue
    }

    /// Takes note of a market's fair value at an instant.
    mutating func see(fair: Int, at now: Int) {
        let gain = side == "bid" ? fair - upPriceMicros : upPriceMicros - fair
        if markOut10Micros == nil, now - nanos >= 10_000_000_000 { markOut10Micros = gain }
        if markOut60Micros == nil, now - nanos >= 60_000_000_000 { markOut60Micros = gain }
    }
}
