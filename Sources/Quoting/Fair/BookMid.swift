import MarketModel

/// The middle of the touch: `(bid + ask) / 2`, of the implied up-book without our own orders.
struct BookMid: Sendable {
    private let rejection: BookRejection

    init(_ rejection: BookRejection) { self.rejection = rejection }

    func fair(_ view: MarketView) throws(Reason) -> Probability {
        let (bid, ask) = try rejection.accepted(view)
        guard let mid = Probability(Double(bid.price.rawValue + ask.price.rawValue) / 2e6) else { throw .fairUnusable }
        return mid
    }
}
