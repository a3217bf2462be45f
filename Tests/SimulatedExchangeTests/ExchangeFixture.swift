import MarketModel
import SimulatedExchange
import TestSupport
import Testing

/// An exchange with one 15-minute market that starts at second 900, and accounts of one thousand dollars each.
struct ExchangeFixture {
    static let start = Timestamp(seconds: 900)
    static let end = Timestamp(seconds: 1_800)

    var exchange: Exchange
    let first: AccountID
    let second: AccountID
    let third: AccountID
    private var lastOrder: UInt64 = 0

    init(rules: VenueRules = .turbine) throws {
        exchange = Exchange(rules: rules)
        first = exchange.open(funds: usd(1_000))
        second = exchange.open(funds: usd(1_000))
        third = exchange.open(funds: usd(1_000))
        exchange.list(
            QuickMarket(
                handle: MarketHandle(rawValue: 0),
                id: MarketID(words: (0, 0, 0, 1)),
                series: Series(asset: try #require(Asset("BTC")), intervalSeconds: 900),
                strike: ReferencePrice(rawValue: 67_000_000_000),
                start: Self.start,
                end: Self.end
            )
        )
    }

    @discardableResult
    mutating func place(
        _ account: AccountID,
        _ side: Side,
        _ outcome: Outcome,
        _ size: SizeMicros,
        at price: PriceMicros,
        expiration: Timestamp = Self.end,
        time: Timestamp = Self.start
    ) -> Placement {
        lastOrder += 1
        let order = Order(
            id: OrderID(rawValue: lastOrder),
            market: MarketHandle(rawValue: 0),
            outcome: outcome,
            side: side,
            price: price,
            size: size,
            expiration: expiration
        )
        return exchange.place(order, by: account, at: time)
    }

    mutating func matches() -> [Match] {
        var matches: [Match] = []
        exchange.drainMatches(into: &matches)
        return matches
    }

    func account(_ id: AccountID) -> Account { exchange.accounts[id.rawValue] }

    /// Places or cancels something.
    mutating func actAtRandom(_ random: inout SplitMix64) {
        let account = [first, second, third][Int.random(in: 0...2, using: &random)]
        guard Int.random(in: 0...9, using: &random) > 0 else {
            _ = exchange.cancelAll(of: account, in: 0)
            return
        }
        let price = Int.random(in: 40...60, using: &random) * 10_000 + Int.random(in: 0...2, using: &random)
        place(
            account,
            Bool.random(using: &random) ? .buy : .sell,
            Bool.random(using: &random) ? .up : .down,
            SizeMicros(clamping: Int.random(in: 1...60_000_000, using: &random)),
            at: PriceMicros(clamping: price)
        )
    }
}
