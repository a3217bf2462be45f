import MarketModel
import TurbineWire

/// Orders signed ahead at the prices around the quotes of late, so that the next quote costs no signature.
///
/// A quote is replaced when its target has moved by more than the strategy's drift, so the ladder must reach well beyond
/// that: rungs nearer than the drift only serve quotes that are replaced for their age. Each order is handed out at most
/// once, and only while its expiration still serves. Work is done in idle time, one signature a call; the number of rungs
/// and of quotes is bounded.
struct SignatureLadder: Sendable {
    /// How many kinds of quote are remembered.
    static let maxQuotes = 64
    /// How many prices of one kind are remembered: a strategy may quote several levels of one size.
    static let maxPrices = 4

    private struct Rung: Sendable {
        let price: PriceMicros
        let order: SignedOrder
    }

    private struct Quote: Sendable {
        let key: LadderKey
        /// Where it stood of late, the newest first.
        var prices: [PriceMicros]
        var life: Duration
        let end: Timestamp
        var rungs: [Rung] = []
        /// The expiration, in seconds, for which every rung stands, or `nil` where one may be missing.
        var completeUntil: Int?

        mutating func note(_ price: PriceMicros, life: Duration) {
            self.life = life
            completeUntil = nil
            prices.removeAll { $0 == price }
            prices.insert(price, at: 0)
            if prices.count > SignatureLadder.maxPrices { prices.removeLast() }
        }

        mutating func dropStale(at time: Timestamp, _ minimum: Duration) {
            rungs.removeAll { Timestamp(seconds: $0.order.terms.expiration) < time + minimum + ExpirationBucket.margin }
        }

        mutating func dropFar(_ distance: Int) {
            rungs.removeAll { rung in
                prices.allSatisfy { abs(rung.price.rawValue - $0.rawValue) > distance }
            }
        }

        func hasRung(at price: PriceMicros, until expiration: Timestamp) -> Bool {
            rungs.contains { $0.price == price && $0.order.terms.expiration >= expiration.seconds }
        }
    }

    private let radius: Int
    private let tick: Int
    private let minimum: Duration
    /// The one used last first.
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
        let key = LadderKey(order)
        guard let place = quotes.firstIndex(where: { $0.key == key }) else { return nil }
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
        let life = order.expiration - time
        var quote = Quote(key: key, prices: [], life: life, end: end)
        if let place = quotes.firstIndex(where: { $0.key == key }) { quote = quotes.remove(at: place) }
        quote.note(order.price, life: life)
        quotes.insert(quote, at: 0)
        if quotes.count > Self.maxQuotes { quotes.removeLast() }
    }

    /// The next order to sign ahead, nearest to the freshest quote first; `nil` when every rung stands.
    mutating func next(at time: Timestamp) -> (key: LadderKey, price: PriceMicros, expiration: Timestamp)? {
        for place in quotes.indices {
            let asked = min(time + quotes[place].life, quotes[place].end)
            let expiration = ExpirationBucket.expiration(asked: asked, at: time, minimum: minimum)
            guard quotes[place].completeUntil != expiration.seconds else { continue }
            quotes[place].dropStale(at: time, minimum)
            quotes[place].dropFar(radius * tick)
            guard ExpirationBucket.serves(expiration, asked: asked, at: time, minimum: minimum) else { continue }
            if let price = missing(in: quotes[place], until: expiration) {
                return (quotes[place].key, price, expiration)
            }
            quotes[place].completeUntil = expiration.seconds
        }
        return nil
    }

    private func missing(in quote: Quote, until expiration: Timestamp) -> PriceMicros? {
        for center in quote.prices {
            for step in 0...(2 * radius) {
                let distance = (step + 1) / 2 * tick
                let raw = center.rawValue + (step % 2 == 0 ? distance : -distance)
                guard let price = PriceMicros(rawValue: raw), !quote.hasRung(at: price, until: expiration) else {
                    continue
                }
                return price
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
