import MarketModel
import Quoting

/// A market at one look, with a position: what a stage is shown.
struct FormulaMoment {
    let fair: Probability
    let inventory: Inventory
    let view: MarketView
    let trade: PublicTrade

    /// A look every 100 ms at a market whose middle moves by up to two cents; the position goes from −15 to 15.
    static let all: [Self] = (1...20_000).compactMap(Self.init)

    private init?(step: Int) {
        guard let fair = Probability(0.5), let strike = ReferencePrice(rawValue: 60_000_000_000) else { return nil }
        self.fair = fair
        inventory = Inventory(netMicros: (step % 31 - 15) * 1_000_000, limit: SizeMicros(clamping: 15_000_000))
        let time = Timestamp(seconds: 1_800_000_000).advanced(byNanoseconds: step * 100_000_000)
        let bid = PriceMicros(clamping: 480_000 + step % 21 * 1_000)
        let ask = PriceMicros(clamping: bid.rawValue + 20_000)
        let size = SizeMicros(clamping: 10_000_000)
        var depth = DepthView()
        for level in 0..<5 {
            depth[.buy, level] = size
            depth[.sell, level] = SizeMicros(clamping: 5_000_000 + step % 7 * 1_000_000)
        }
        view = MarketView(
            time: time,
            end: time + .seconds(30 + step % 600),
            touch: Touch(bid: BookLevel(price: bid, size: size), ask: BookLevel(price: ask, size: size)),
            depth: depth,
            strike: strike,
            reference: ReferencePrice(rawValue: 60_000_000_000 + step % 100 * 1_000_000)
        )
        trade = PublicTrade(outcome: .up, takerSide: step % 3 == 0 ? .buy : .sell, price: ask, size: size)
    }
}
