import MarketModel
import Signing
import SimulatedExchange

/// All orders that wallets have placed, open or not, by the hashes they are known by.
struct OrderLedger: Sendable {
    private(set) var orders: [WalletOrder] = []
    private var aliases: [Bytes32: OrderIndex] = [:]
    private var ofAccount: [[OrderIndex]] = []

    subscript(index: OrderIndex) -> WalletOrder {
        get { orders[index.rawValue] }
        set { orders[index.rawValue] = newValue }
    }

    /// Where the next order goes.
    var nextIndex: OrderIndex { OrderIndex(rawValue: orders.count) }

    /// Adds an order under all the hashes a client may call it by.
    mutating func add(_ order: WalletOrder, aliases hashes: [Bytes32]) {
        let index = nextIndex
        orders.append(order)
        for hash in hashes { aliases[hash] = index }
        while ofAccount.count <= order.account.rawValue { ofAccount.append([]) }
        ofAccount[order.account.rawValue].append(index)
    }

    /// The order that a hash names.
    func index(of hash: Bytes32) -> OrderIndex? { aliases[hash] }

    /// An account's orders, oldest first.
    func orders(of account: AccountID) -> [OrderIndex] {
        account.rawValue < ofAccount.count ? ofAccount[account.rawValue] : []
    }

    /// Notes that a part of an order was matched.
    mutating func fill(_ index: OrderIndex, by size: SizeMicros) {
        orders[index.rawValue].filled += size
        if orders[index.rawValue].remaining.isZero { orders[index.rawValue].status = .filled }
    }

    /// Notes that an order no longer rests, though not all of it was matched.
    mutating func end(_ index: OrderIndex, as status: WalletOrder.Status) { orders[index.rawValue].status = status }
}
