/// The rows that changed since they were last stored, each as it is now.
public struct LedgerChanges: Hashable, Sendable {
    /// An order's key.
    struct OrderKey: Hashable, Comparable {
        let chain: Int
        let number: Int

        static func < (lhs: Self, rhs: Self) -> Bool { (lhs.chain, lhs.number) < (rhs.chain, rhs.number) }
    }

    /// A snapshot's key.
    struct HourKey: Hashable, Comparable {
        let account: Int
        let nanos: Int

        static func < (lhs: Self, rhs: Self) -> Bool { (lhs.account, lhs.nanos) < (rhs.account, rhs.nanos) }
    }

    var accounts: [Int: AccountRow] = [:]
    var sessions: [Int: SessionRow] = [:]
    var settings: [SettingsRow] = []
    var settingsFiles: [SettingsFileRow] = []
    var markets: [Int: MarketRow] = [:]
    var listings: [ListingRow] = []
    var orders: [OrderKey: OrderRow] = [:]
    var fills: [Int: FillRow] = [:]
    var claims: [Int: ClaimRow] = [:]
    var snapshots: [HourKey: SnapshotRow] = [:]
    var alerts: [AlertRow] = []

    init() {}

    /// How many rows there are.
    public var count: Int {
        accounts.count + sessions.count + settings.count + settingsFiles.count + markets.count + listings.count
            + orders.count + fills.count + claims.count + snapshots.count + alerts.count
    }

    mutating func put(_ order: OrderRow) { orders[OrderKey(chain: order.chain, number: order.number)] = order }

    mutating func put(_ snapshot: SnapshotRow) {
        snapshots[HourKey(account: snapshot.account, nanos: snapshot.nanos)] = snapshot
    }
}

extension Dictionary where Key: Comparable {
    /// The values in the order of their keys.
    var inOrder: [Value] { sorted { $0.key < $1.key }.map(\.value) }
}
