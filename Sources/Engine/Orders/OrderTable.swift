import MarketModel

/// One market's orders: the live ones, and the recently finished ones for messages that come late.
public struct OrderTable: Sendable {
    /// More live orders than any strategy wants: twice the largest ladder, building and reducing, old and new.
    static let capacity = 96
    private static let remembered = 512

    /// Orders not proven gone, oldest first.
    public private(set) var live: [LiveOrder] = []
    private var finished: [LiveOrder] = []
    private var oldestFinished = 0

    init() { live.reserveCapacity(Self.capacity) }

    /// How many are live.
    var count: Int { live.count }

    var isFull: Bool { live.count >= Self.capacity }

    /// The place of a live order, or `nil`.
    func index(of id: OrderID) -> Int? {
        for index in 0..<live.count where live[index].order.id == id { return index }
        return nil
    }

    /// An order that has ended, if it is still remembered.
    func finished(_ id: OrderID) -> LiveOrder? { finishedIndex(of: id).map { finished[$0] } }

    /// Notes that the venue accepted an order; false when that was known, or the order is not, or was meant to match at once.
    mutating func acknowledge(_ id: OrderID) -> Bool {
        if let index = index(of: id) {
            defer { live[index].isAcknowledged = true }
            return !live[index].isAcknowledged && !live[index].mayTake
        }
        guard let index = finishedIndex(of: id) else { return false }
        defer { finished[index].isAcknowledged = true }
        return !finished[index].isAcknowledged && !finished[index].mayTake
    }

    private func finishedIndex(of id: OrderID) -> Int? {
        for index in finished.indices where finished[index].order.id == id { return index }
        return nil
    }

    mutating func add(_ order: LiveOrder) { live.append(order) }

    subscript(index: Int) -> LiveOrder {
        get { live[index] }
        _modify { yield &live[index] }
    }

    /// Orders that have ended and expire after `time` or are named, oldest end first.
    func ended(expiringAfter time: Timestamp, or named: [OrderID]) -> [LiveOrder] {
        let sorted = finished[oldestFinished...] + finished[..<oldestFinished]
        return sorted.filter { $0.order.expiration > time || named.contains($0.order.id) }
    }

    /// Makes every live order unknown: after a restart only the venue can say where it stands.
    mutating func doubtAll() {
        for index in live.indices { live[index].state = .unknown }
    }

    /// Notes since when orders are in doubt that a restart made unknown.
    mutating func doubtAll(since time: Timestamp) {
        for index in live.indices where live[index].state == .unknown && live[index].doubtSince == nil {
            live[index].doubtSince = time
        }
    }

    /// Takes a live order off the table and remembers it.
    mutating func finish(_ index: Int) { remember(live.remove(at: index)) }

    /// Remembers an order that has ended, for messages that come late.
    mutating func remember(_ order: LiveOrder) {
        if finished.count < Self.remembered {
            finished.append(order)
        } else {
            finished[oldestFinished] = order
            oldestFinished = (oldestFinished + 1) % Self.remembered
        }
    }
}
