import MarketModel
import Signing
import SimulatedExchange

/// A match on its way to the chain, and what became of it there.
struct SettledMatch: Sendable {
    /// Where it stands.
    enum Status: Hashable, Sendable {
        case pending
        case settled
        case failed(String)
    }

    /// The match.
    let match: Match
    /// The market's index.
    let market: Int
    /// When it happened.
    let matchedAt: Timestamp
    /// When it happened by the server's clock, which lists tell for ever, whatever becomes of that clock.
    let stamp: Timestamp
    /// When it is settled or fails.
    let due: Timestamp
    /// Whether the fault `failed-settlement` has struck it.
    let isDoomed: Bool
    /// The transaction.
    let transaction: Bytes32
    /// What it changes for the buyer.
    let buyer: TokenChange
    /// What it changes for the seller.
    let seller: TokenChange
    /// Where it stands.
    var status = Status.pending
    /// When it was settled or failed.
    var endedAt: Timestamp?
    /// When that was by the server's clock.
    var endStamp: Timestamp?
}
