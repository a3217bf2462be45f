import MarketModel
import Signing
import SimulatedExchange

/// A claim on its way to the chain, and what became of it there.
struct SubmittedClaim: Sendable {
    /// Where it stands.
    enum Status: Sendable {
        case pending
        case paid
        case failed
    }

    /// Whose winnings.
    let account: AccountID
    /// The market's index.
    let market: Int
    /// The outcome that won.
    let winner: Outcome
    /// The transaction.
    let transaction: Bytes32
    /// When it was sent.
    let submittedAt: Timestamp
    /// What it pays or has paid, in micro-dollars.
    var payout: Int
    var status = Status.pending
}
