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
    /// Per share: how far fair value stood to our favour 10 s after the fill, against the price; absent until then, where
    /// the market was over before, and where nobody looked in time.
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
        // One that is seen much too late, as on fast paper, is none.
        if markOut10Micros == nil, (10_000_000_000..<15_000_000_000).contains(now - nanos) { markOut10Micros = gain }
        if markOut60Micros == nil, (60_000_000_000..<75_000_000_000).contains(now - nanos) { markOut60Micros = gain }
    }
}
