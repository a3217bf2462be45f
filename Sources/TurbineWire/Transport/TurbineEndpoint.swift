package import MarketModel
package import Signing

/// Builds the requests of Turbine's interface; tokens are added by whoever sends them (``WireRequest/needsBearer``).
package enum TurbineEndpoint {
    private static let root = "/api/v1"

    private static func read(_ path: String, _ query: [WireRequest.QueryItem] = []) -> WireRequest {
        WireRequest(.get, root + path, query: query)
    }

    private static func item(_ name: String, _ value: (some CustomStringConvertible)?) -> [WireRequest.QueryItem] {
        value.map { [WireRequest.QueryItem(name, $0.description)] } ?? []
    }

    /// Whether a request would rest an order.
    package static func isPlacement(_ request: WireRequest) -> Bool {
        request.method == .post && request.path == root + "/orders"
    }

    // MARK: - Public data

    /// Whether the venue is up.
    package static var health: WireRequest { WireRequest(.get, "/health") }

    /// The markets of a chain, or all.
    package static func markets(chain: Int? = nil) -> WireRequest { read("/markets", item("chain_id", chain)) }

    /// Last price and volume of a market.
    package static func stats(marketID: MarketID) -> WireRequest { read("/stats/\(marketID)") }

    /// The book of one outcome; without one, both books merged, with nothing to tell them apart.
    package static func orderBook(marketID: MarketID, outcome: Outcome? = nil) -> WireRequest {
        read("/orderbook/\(marketID)", item("outcome", outcome?.rawValue))
    }

    /// A market's latest trades, the newest first.
    package static func trades(marketID: MarketID, limit: Int = 100) -> WireRequest {
        read("/trades/\(marketID)", item("limit", limit))
    }

    /// Volumes of the whole venue.
    package static var platformStats: WireRequest { read("/platform/stats") }

    /// A market's largest holders.
    package static func holders(marketID: MarketID, limit: Int = 100) -> WireRequest {
        read("/holders/\(marketID)", item("limit", limit))
    }

    /// Whether a market's outcome is known.
    package static func resolution(marketID: MarketID) -> WireRequest { read("/resolution/\(marketID)") }

    /// The market that runs on an asset.
    package static func quickMarket(asset: Asset, minutes: Int) -> WireRequest {
        read("/quick-markets/\(asset)", item("interval", minutes))
    }

    /// The latest markets on an asset.
    package static func quickMarketHistory(asset: Asset, minutes: Int, limit: Int = 100) -> WireRequest {
        read("/quick-markets/\(asset)/history", item("limit", limit) + item("interval", minutes))
    }

    /// All markets on an asset, a page at a time.
    package static func quickMarketPages(asset: Asset, limit: Int = 500, cursor: String? = nil) -> WireRequest {
        read("/quick-markets/\(asset)/all", item("limit", limit) + item("cursor", cursor))
    }

    /// The venue's price of an asset.
    package static func price(asset: Asset) -> WireRequest { read("/quick-markets/\(asset)/price") }

    /// The venue's latest prices of an asset.
    package static func priceHistory(asset: Asset, limit: Int = 100, minutes: Int? = nil) -> WireRequest {
        read("/quick-markets/\(asset)/price-history", item("limit", limit) + item("duration", minutes))
    }

    /// Everybody's trades that could not be settled.
    package static var failedTrades: WireRequest { read("/failed-trades") }

    /// Everybody's trades that are being settled.
    package static var pendingTrades: WireRequest { read("/pending-trades") }

    /// Everybody's claims that failed.
    package static var failedClaims: WireRequest { read("/failed-claims") }

    /// Everybody's claims under way.
    package static var pendingClaims: WireRequest { read("/pending-claims") }

    /// What became of a transaction.
    package static func settlement(transaction: String) -> WireRequest { read("/settlements/\(transaction)") }

    // MARK: - Orders

    /// Places an order; the body is ``SignedOrder/body``.
    package static func placeOrder(body: [UInt8]) -> WireRequest { WireRequest(.post, root + "/orders", body: body) }

    /// Orders by trader, market and state.
    package static func orders(
        trader: EthereumAddress? = nil,
        marketID: MarketID? = nil,
        status: OrderStatusWord? = nil
    ) -> WireRequest {
        read("/orders", item("trader", trader) + item("market_id", marketID) + item("status", status))
    }

    /// One order.
    package static func order(hash: Bytes32) -> WireRequest { read("/orders/\(hash)") }

    /// A wallet's orders.
    package static func userOrders(address: EthereumAddress, status: OrderStatusWord? = nil) -> WireRequest {
        read("/users/\(address)/orders", item("status", status))
    }

    /// Cancels one order; the venue wants its market and side.
    package static func cancel(orderHash: Bytes32, marketID: MarketID, side: Side) -> WireRequest {
        let query = item("marketId", marketID) + item("side", side)
        return WireRequest(.delete, root + "/orders/\(orderHash)", query: query)
    }

    /// Cancels all our orders in a market.
    package static func cancelAll(marketID: MarketID) -> WireRequest {
        WireRequest(.delete, root + "/orders", query: item("marketId", marketID))
    }

    // MARK: - Account

    /// A wallet's position in a market, by the market's contract.
    package static func position(contract: EthereumAddress, user: EthereumAddress) -> WireRequest {
        read("/positions/\(contract)", item("user", user))
    }

    /// A wallet's positions.
    package static func positions(user: EthereumAddress, chain: Int) -> WireRequest {
        read("/users/\(user)/positions", item("chain_id", chain))
    }

    /// A wallet's trades and settlements.
    package static func activity(user: EthereumAddress, chain: Int, limit: Int = 100) -> WireRequest {
        read("/users/\(user)/activity", item("chain_id", chain) + item("limit", limit))
    }

    /// Result and volume of the wallet that owns the token.
    package static var userStats: WireRequest { read("/user-stats") }

    /// Winnings a wallet has not claimed.
    package static func claimable(user: EthereumAddress, chain: Int) -> WireRequest {
        read("/users/\(user)/claimable", item("chain_id", chain) + item("verify", true))
    }

    /// What claims of these markets must say, by their contracts.
    package static func claimData(user: EthereumAddress, chain: Int, contracts: [EthereumAddress]) -> WireRequest {
        let markets = contracts.map(\.description).joined(separator: ",")
        return read("/users/\(user)/claim-data", item("chain_id", chain) + item("markets", markets))
    }

    /// A wallet's money, and how much of it a contract may take.
    package static func balances(
        address: EthereumAddress,
        chain: Int,
        spender: EthereumAddress? = nil
    ) -> WireRequest {
        read("/users/\(address)/balances", item("chain_id", chain) + item("spender", spender))
    }

    /// A wallet's nonce at a contract.
    package static func nonce(contract: EthereumAddress, owner: EthereumAddress, chain: Int) -> WireRequest {
        read("/contracts/nonce/\(contract)/\(owner)", item("chain_id", chain))
    }

    /// Makes an API key for a wallet.
    package static func register(_ registration: KeyRegistration) -> WireRequest {
        WireRequest(.post, root + "/api-keys", body: registration.json.bytes)
    }

    /// Asks the sandbox for its time; the exchange has no such path.
    package static var sandboxClock: WireRequest { WireRequest(.get, "/sandbox/clock") }
}
