import TurbineWire

/// A part of the venue's interface that can fail alone.
package enum VenueEndpoint: String, Hashable, Sendable, CaseIterable {
    /// Resting orders.
    case placing
    /// Cancelling orders, one or all of a market.
    case cancelling
    /// Where orders stand.
    case orders
    /// Which markets there are, and how they ended.
    case listing
    /// Books by request.
    case books
    /// Reference prices.
    case prices
    /// Matches, settled, pending and failed.
    case trades
    /// Balances and positions.
    case account
    /// Claims, approvals and permits.
    case claims

    /// The part a request belongs to.
    init(of request: WireRequest) {
        let path = request.path.dropFirst("/api/v1/".count)
        switch (request.method, path.prefix { $0 != "/" }) {
        case (.post, "orders"): self = .placing
        case (.delete, _): self = .cancelling
        case (_, "orders"): self = .orders
        case (_, "orderbook"): self = .books
        case (_, "quick-markets"): self = path.hasSuffix("/price") ? .prices : .listing
        case (_, "markets"), (_, "resolution"): self = .listing
        case (_, "trades"), (_, "failed-trades"), (_, "pending-trades"): self = .trades
        case (_, "relayer"), (_, "contracts"): self = .claims
        case _: self = path.contains("claim") ? .claims : .account
        }
    }
}
