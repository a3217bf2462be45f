import MarketModel

/// The touch weighted by the size on the *other* side: `(bid · askSize + ask · bidSize) / (bidSize + askSize)`.
///
/// A large bid with a small ask pulls it toward the ask, where the next trade is likelier (Gatheral and Oomen 2010, the
/// first-order form).
struct Microprice: Sendable {
    private let rejection: BookRejection

    init(_ rejection: BookRejection) { self.rejection = rejection }

    func fair(_ view: MarketView) throws(Reason) -> Probability {
        let (bid, ask) = try rejection.accepted(view)
        let bidSize = bid.size.shares
        let askSize = ask.size.shares
        let price = (Double(bid.price.rawValue) * askSize + Double(ask.price.rawValue) * bidSize) / (bidSize + askSize)
        guard let fair = Probability(price / 1e6) else { throw .fairUnusable }
        return fair
    }
}
