import MarketModel
import Signing
import SimulatedExchange

/// All matches in the order in which they happened, which is also the order in which they are settled.
struct SettlementLedger: Sendable {
    private(set) var matches: [SettledMatch] = []
    /// The first match that is still pending.
    private(set) var firstPending = 0
    /// Indices of the matches that failed.
    private(set) var failed: [Int] = []
    private var byTransaction: [Bytes32: Int] = [:]
    private var lastDue = Timestamp.distantPast

    /// Indices of the matches that wait for settlement.
    var pending: Range<Int> { firstPending..<matches.count }

    /// When a match that happens now is settled at the earliest: never before an earlier one.
    mutating func due(after lag: Duration, from now: Timestamp) -> Timestamp {
        lastDue = max(lastDue, now + lag)
        return lastDue
    }

    /// Adds a match.
    mutating func add(_ match: SettledMatch) {
        byTransaction[match.transaction] = matches.count
        matches.append(match)
    }

    /// Ends the first pending match.
    mutating func endFirst(as status: SettledMatch.Status, at time: Timestamp, stamp: Timestamp) {
        matches[firstPending].status = status
        matches[firstPending].endedAt = time
        matches[firstPending].endStamp = stamp
        if case .failed = status { failed.append(firstPending) }
        firstPending += 1
    }

    /// The match of a transaction.
    func match(of transaction: Bytes32) -> SettledMatch? { byTransaction[transaction].map { matches[$0] } }

    /// What an account would have to give back if everything after `time` had not been settled yet.
    ///
    /// Without a time only pending matches count. Tokens are those of `market`, cash is that of all markets.
    func unsettled(
        of account: AccountID,
        in market: Int?,
        after time: Timestamp? = nil
    ) -> (
        cash: Int, up: Int, down: Int
    ) {
        var sum = (cash: 0, up: 0, down: 0)
        var index = matches.count - 1
        while index >= 0 {
            let entry = matches[index]
            if index < firstPending {
                guard let time, let endedAt = entry.endedAt, endedAt > time else { break }
            }
            index -= 1
            if case .failed = entry.status { continue }
            for change in [entry.buyer, entry.seller] where change.account == account {
                sum.cash += change.cash
                guard market == nil || market == entry.market else { continue }
                sum.up += change.up
                sum.down += change.down
            }
        }
        return sum
    }
}
