import MarketModel
import Signing
import TurbineWire

/// What a request asks for, by its method and path; the path must match exactly.
enum SandboxRoute: Hashable, Sendable {
    case health, markets, platformStats, failedTrades, pendingTrades, failedClaims, pendingClaims, userStats
    case market(String), stats(String), orderBook(String), trades(String), holders(String), resolution(String),
        settlement(String)
    case quickMarket(String), history(String), all(String), price(String), priceHistory(String)
    case placeOrder, orders, cancelAll
    case order(String), cancel(String), userOrders(String)
    case position(String), sync(String), userPositions(String), activity(String), claimable(String)
    case claimData(String), balances(String), nonce(contract: String, owner: String)
    case relayer, register
    case hook(SandboxHook)

    /// Reads the method and the path of a request, or `nil` when there is nothing there.
    init?(_ request: WireRequest) {
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.first == "", parts.count > 1 else { return nil }
        if let hook = SandboxHook(request.method, Array(parts.dropFirst())) {
            self = .hook(hook)
            return
        }
        if request.method == .get, parts == ["", "health"] {
            self = .health
            return
        }
        guard parts.count > 3, parts[1] == "api", parts[2] == "v1" else { return nil }
        let rest = Array(parts.dropFirst(3))
        switch request.method {
        case .get: self.init(reading: rest)
        case .post: self.init(posting: rest)
        case .delete: self.init(deleting: rest)
        }
    }

    private init?(reading parts: [String]) {
        let last = parts[parts.count - 1]
        guard !last.isEmpty else { return nil }
        switch (parts.count, parts[0]) {
        case (1, "markets"): self = .markets
        case (1, "failed-trades"): self = .failedTrades
        case (1, "pending-trades"): self = .pendingTrades
        case (1, "failed-claims"): self = .failedClaims
        case (1, "pending-claims"): self = .pendingClaims
        case (1, "user-stats"): self = .userStats
        case (1, "orders"): self = .orders
        case (2, "platform") where last == "stats": self = .platformStats
        case (2, "markets"): self = .market(last)
        case (2, "stats"): self = .stats(last)
        case (2, "orderbook"): self = .orderBook(last)
        case (2, "trades"): self = .trades(last)
        case (2, "holders"): self = .holders(last)
        case (2, "resolution"): self = .resolution(last)
        case (2, "settlements"): self = .settlement(last)
        case (2, "orders"): self = .order(last)
        case (2, "positions"): self = .position(last)
        case (2, "quick-markets"): self = .quickMarket(last)
        case (3, "quick-markets"):
            guard let route = Self.quickMarket(parts[1], last) else { return nil }
            self = route
        case (3, "users"):
            guard let route = Self.user(parts[1], last) else { return nil }
            self = route
        case (4, "contracts") where parts[1] == "nonce": self = .nonce(contract: parts[2], owner: last)
        default: return nil
        }
    }

    private init?(posting parts: [String]) {
        switch (parts.count, parts[0]) {
        case (1, "orders"): self = .placeOrder
        case (1, "api-keys"): self = .register
        case (2, "relayer"): self = .relayer
        case (3, "positions") where parts[2] == "sync": self = .sync(parts[1])
        default: return nil
        }
    }

    private init?(deleting parts: [String]) {
        switch (parts.count, parts[0]) {
        case (1, "orders"): self = .cancelAll
        case (2, "orders"): self = .cancel(parts[1])
        default: return nil
        }
    }

    private static func quickMarket(_ asset: String, _ view: String) -> Self? {
        switch view {
        case "history": .history(asset)
        case "all": .all(asset)
        case "price": .price(asset)
        case "price-history": .priceHistory(asset)
        default: nil
        }
    }

    private static func user(_ address: String, _ view: String) -> Self? {
        switch view {
        case "orders": .userOrders(address)
        case "positions": .userPositions(address)
        case "activity": .activity(address)
        case "claimable": .claimable(address)
        case "claim-data": .claimData(address)
        case "balances": .balances(address)
        default: nil
        }
    }
}
