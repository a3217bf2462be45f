import MarketModel
import TurbineWire

/// Orders signed ahead at the prices around the quotes of late, so that the next quote costs no signature.
///
/// Each is handed out at most once, and only while its expiration still serves. Work is done in idle time, one signature a
/// call; the number of rungs and of quotes is bounded.
struct SignatureLadder: Sendable {
    /// How many quotes are remembered.
    static let maxQuotes = 32

    private struct Rung: Sendable {
        let price: PriceMicros
        let order: SignedOrder
    }

    private struct Quote: Sendable {
        let key: LadderKey
        var price: PriceMicros
        var life: Duration
        var end: Timestamp
        var usedAt: Timestamp
        var rungs: [Rung] = []

        mutating func dropStale(at time: Timestamp, _ minimum: Duration) {
            rungs.removeAll { Timestamp(seconds: $0.order.terms.expiration) < time + minimum + ExpirationBucket.margin }
        }

        mutating func dropFar(_ distance: Int) {
            rungs.removeAll { abs($0.price.rawValue - price.rawValue) > distance }
        }

        func hasRung(at price: PriceMicros, until expiration: Timestamp) -> Bool {
            rungs.contains { $0.price == price && $0.order.terms.expiration >= expiration.seconds }
        }
    }

    private let radius: Int
    private let tick: Int
    private let minimum: Duration
    private var quotes: [Quote] = []

    /// Creates a ladder of `radius` rungs on either side of each quote, a tick apart.
    init(radius: Int, tick: DeltaMicros, minimum: Duration) {
        self.radius = radius
        self.tick = tick.rawValue
        self.minimum = minimum
    }

    /// How many signatures are ready.
    var count: Int { quotes.reduce(0) { $0 + $1.rungs.count } }

    /// Takes an order that was signed ahead for these terms, if there is one that may still be sent.
    mutating func take(for order: Order, at time: Timestamp) -> SignedOrder? {
        guard let place = quotes.firstIndex(where: { $0.key == LadderKey(order) }) else { return nil }
        quotes[place].dropStale(at: time, minimum)
        let rung = quotes[place].rungs.firstIndex { rung in
            rung.price == order.price
                && ExpirationBucket.serves(
                    Timestamp(seconds: rung.order.terms.expiration),
                    asked: order.expiration,
                    at: time,
                    minimum: minimum
                )
        }
        return rung.map { quotes[place].rungs.remove(at: $0).order }
    }

    /// Notes a quote, so that its neighbours are signed next.
    mutating func note(_ order: Order, at time: Timestamp, end: Timestamp) {
        let key = LadderKey(order)
        if let place = quotes.firstIndex(where: { $0.key == key }) {
            quotes[place].price = order.price
            quotes[place].life = order.expiration - time
            quotes[place].usedAt = time
            return
        }
        if quotes.count >= Self.maxQuotes,
            let oldest = quotes.indices.min(by: { quotes[$0].usedAt < quotes[$1].usedAt })
        {
            quotes.remove(at: oldest)
        }
        quotes.append(
            Quote(key: key, price: order.price, life: order.expiration - time, end: end, usedAt: time)
        )
    }

    /// The next order to sign ahead, nearest to the freshest quote first; `nil` when every rung stands.
    mutating func next(at time: Timestamp) -> (key: LadderKey, price: PriceMicros, expiration: Timestamp)? {
        for place in quotes.indices.sorted(by: { quotes[$0].usedAt > quotes[$1].usedAt }) {
            quotes[place].dropStale(at: time, minimum)
            quotes[place].dropFar(radius * tick)
            let quote = quotes[place]
            let asked = min(time + quote.life, quote.end)
            let expiration = ExpirationBucket.expiration(asked: asked, at: time, minimum: minimum)
            guard ExpirationBucket.serves(expiration, asked: asked, at: time, minimum: minimum) else { continue }
            for step in 0...(2 * radius) {
                let distance = (step + 1) / 2 * tick
                let raw = quote.price.rawValue + (step % 2 == 0 ? distance : -distance)
                guard let price = PriceMicros(rawValue: raw), !quote.hasRung(at: price, until: expiration) else {
                    continue
                }
                return (quote.key, price, expiration)
            }
        }
        return nil
    }

    /// Adds an order that was signed for ``next(at:)``.
    mutating func add(_ order: SignedOrder, at price: PriceMicros, for key: LadderKey) {
        guard let place = quotes.firstIndex(where: { $0.key == key }) else { return }
        // A rung with an earlier expiration is worth less than the new one.
        quotes[place].rungs.removeAll { $0.price == price }
        quotes[place].rungs.append(Rung(price: price, order: order))
    }

    /// Forgets a market.
    mutating func forget(_ market: MarketHandle) { quotes.removeAll { $0.key.market == market } }
}
