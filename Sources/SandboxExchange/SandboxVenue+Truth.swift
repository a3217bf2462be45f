package import MarketModel
package import Signing
package import SimulatedExchange
import TurbineWire

/// What the exchange itself knows, for audits beside it: without a request, a text or a fault.
extension SandboxVenue {
    /// How many markets have been visible so far.
    package var marketCount: Int { markets.count }

    /// How many markets have an outcome.
    package var resolvedCount: Int { markets.count { $0.resolvedAt != nil } }

    /// The market with an index.
    package func market(at index: Int) -> QuickMarket { exchange.markets[index].facts }

    /// How the market with an index ended, or `nil` while that is open.
    package func outcome(at index: Int) -> Outcome? { exchange.markets[index].outcome }

    /// A wallet's money and tokens, matches counted at once, or `nil` for a wallet nobody knows.
    package func account(of address: EthereumAddress) -> Account? {
        wallets.account(of: address).map { exchange.accounts[$0.rawValue] }
    }

    /// How many orders of a wallet were accepted so far.
    package func orderCount(of address: EthereumAddress) -> Int {
        wallets.account(of: address).map { orders.orders(of: $0).count } ?? 0
    }

    /// A wallet's orders that rest, oldest first.
    package func openOrders(of address: EthereumAddress) -> [SandboxOpenOrder] {
        guard let account = wallets.account(of: address) else { return [] }
        return orders.orders(of: account).compactMap { index in
            let order = orders[index]
            guard order.status == .open else { return nil }
            return SandboxOpenOrder(
                market: order.market,
                outcome: order.terms.outcome,
                side: order.terms.side,
                price: order.terms.price,
                size: order.size,
                remaining: order.remaining,
                expiration: Timestamp(seconds: order.terms.expiration)
            )
        }
    }

    /// How many matches of a wallet wait for settlement.
    package func pendingMatchCount(of address: EthereumAddress) -> Int {
        guard let account = wallets.account(of: address) else { return 0 }
        return settlements.pending.count {
            let match = settlements.matches[$0]
            return match.buyer.account == account || match.seller.account == account
        }
    }

    /// How often a fault has struck.
    package func strikes(of fault: SandboxFault) -> Int { faults.count(of: fault) }
}
