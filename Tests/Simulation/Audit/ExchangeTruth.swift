import MarketModel
import SandboxExchange
import Signing
import SimulatedExchange

/// Our wallet by the exchange's own accounts: nothing here comes from the adapter or the desk.
struct ExchangeTruth {
    /// One market.
    struct Market {
        let id: MarketID
        let asset: Asset
        let end: Timestamp
        /// The largest loss that open orders and tokens can still come to; negative when a profit is certain.
        var loss = 0
        /// Micro-shares of both outcomes.
        var up = 0
        var down = 0
        /// How it ended.
        var outcome: Outcome?
        /// Profit or loss, once it has ended.
        var result = 0
    }

    /// All markets so far, by the exchange's index.
    private(set) var markets: [Market] = []
    /// Orders that rest.
    private(set) var open: [SandboxOpenOrder] = []
    /// The worst losses of all open markets together.
    private(set) var worstCase = 0
    /// Profit or loss of all markets that have ended.
    private(set) var realised = 0
    /// The wallet's cash.
    var cash: Int { account?.cash ?? 0 }
    private let wallet: EthereumAddress
    private var account: Account?
    private var resolved = 0
    // An order that takes the place of another of its size leaves the account as it was.
    private var placed = 0

    init(of wallet: EthereumAddress) { self.wallet = wallet }

    /// Brings it up to date; returns whether anything has changed.
    mutating func refresh(_ sandbox: SandboxVenue) -> Bool {
        guard let latest = sandbox.account(of: wallet) else { return false }
        let count = sandbox.resolvedCount
        let orders = sandbox.orderCount(of: wallet)
        guard latest != account || count != resolved || orders != placed || markets.count != sandbox.marketCount else {
            return false
        }
        placed = orders
        account = latest
        resolved = count
        open = sandbox.openOrders(of: wallet)
        while markets.count < sandbox.marketCount {
            let facts = sandbox.market(at: markets.count)
            markets.append(Market(id: facts.id, asset: facts.series.asset, end: facts.end))
        }
        worstCase = 0
        realised = 0
        for index in markets.indices { update(index, latest.position(in: index), sandbox.outcome(at: index)) }
        return true
    }

    private mutating func update(_ index: Int, _ position: AccountPosition, _ outcome: Outcome?) {
        markets[index].up = position.up
        markets[index].down = position.down
        if let outcome {
            // Counted when the outcome is first seen: a claim takes the tokens away.
            if markets[index].outcome == nil { markets[index].result = position.cash + position[outcome] }
            markets[index].outcome = outcome
            markets[index].loss = 0
            realised += markets[index].result
            return
        }
        var ifUp = position.cash + position.up
        var ifDown = position.cash + position.down
        for order in open where order.market == index {
            let size = order.remaining.rawValue
            let paid = (order.price.rawValue * size + 999_999) / 1_000_000
            let received = order.price.rawValue * size / 1_000_000
            let (wins, loses) = order.side == .buy ? (size - paid, -paid) : (received, received - size)
            let gainsWhenUp = (order.side == .buy) == (order.outcome == .up)
            ifUp += min(0, gainsWhenUp ? wins : loses)
            ifDown += min(0, gainsWhenUp ? loses : wins)
        }
        markets[index].loss = -min(ifUp, ifDown)
        worstCase += max(0, markets[index].loss)
    }

    /// A market by its id.
    func market(_ id: MarketID) -> Market? { markets.first { $0.id == id } }
}
