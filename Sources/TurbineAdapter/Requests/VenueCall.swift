import MarketModel
import Signing

/// What a request is for; the request itself is built only when it leaves, with a fresh token.
enum VenueCall: Hashable, Sendable {
    /// Rest an order; `reduces` when it brings the position down.
    case place(OrderID, reduces: Bool)
    /// Cancel one order.
    case cancel(OrderID)
    /// Cancel an order of ours that the desk does not believe in, by the venue's hash.
    case cancelStray(Bytes32, MarketID, Side)
    /// Cancel all our orders in a market, also those of an earlier run.
    case cancelMarket(MarketID)
    /// Where one order stands.
    case orderRow(OrderID)
    /// Our open orders in one market.
    case openOrders(MarketHandle)
    /// Our open orders in all markets.
    case allOrders
    /// Our orders in all markets, also those that have ended.
    case history
    /// The running market of a series, by its place among the watched ones.
    case quickMarket(Int)
    /// How a market ended.
    case resolution(MarketHandle)
    /// All markets, for contracts and settlement addresses.
    case catalog
    /// One outcome's book.
    case book(MarketHandle, Outcome)
    /// The venue's reference price.
    case price(Asset)
    /// The newest matches of a market.
    case trades(MarketHandle)
    /// Matches that failed to settle, of everybody.
    case failedTrades
    /// Matches that wait to be settled, of everybody.
    case pendingTrades
    /// Our wallet's cash, and what this contract may take of it.
    case balance(EthereumAddress)
    /// Our tokens in all markets.
    case positions
    /// The number of our next permit.
    case permitNonce(EthereumAddress)
    /// Let a settlement contract take our cash.
    case permit(EthereumAddress)
    /// The number of our next approval or redemption.
    case approvalNonce(EthereumAddress)
    /// Let a settlement contract move our tokens.
    case approval(EthereumAddress)
    /// What is needed to redeem the winnings that are being claimed.
    case claimData
    /// Redeem the winnings that are being claimed.
    case redeem
    /// Winnings in all markets.
    case claimable

    /// The queue it waits in.
    var lane: RequestLane {
        switch self {
        case .place(_, let reduces): reduces ? .reduce : .place
        case .cancel, .cancelStray, .cancelMarket: .cancel
        case .orderRow, .openOrders, .allOrders, .history: .orders
        case .trades, .failedTrades, .pendingTrades: .settlement
        case .quickMarket, .resolution: .listing
        case .book, .price: .data
        case .balance, .positions, .permitNonce, .approvalNonce, .claimData, .claimable: .account
        case .catalog: .catalog
        case .permit, .approval, .redeem: .relayer
        }
    }

    /// How long an answer is waited for.
    var deadline: Duration {
        switch lane {
        case .cancel, .reduce, .place: .seconds(5)
        case .orders, .settlement, .listing, .data, .account: .seconds(8)
        case .catalog, .relayer: .seconds(30)
        }
    }
}
