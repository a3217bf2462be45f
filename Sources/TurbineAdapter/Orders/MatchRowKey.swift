import MarketModel
import Signing

/// What tells the rows of a list of matches apart; rows that are alike in all of it are counted.
struct MatchRowKey: Hashable, Sendable {
    /// The transaction.
    let transaction: String
    /// Whose token, where the list says it.
    let outcome: Outcome?
    /// Dollars per share × 10⁶.
    let price: Int
    /// Shares × 10⁶.
    let size: Int
    /// Who bought.
    let buyer: EthereumAddress
    /// Who sold.
    let seller: EthereumAddress
    /// When, as written.
    let timestamp: String
}
