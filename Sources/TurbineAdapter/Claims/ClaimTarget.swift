import MarketModel
import Signing

/// Winnings that are being claimed.
struct ClaimTarget: Sendable {
    /// The market's contract.
    let contract: EthereumAddress
    /// The market, or `nil` for one the desk does not ask for.
    var market: MarketHandle?
    /// What the venue says we have won, once read.
    var amount: USDMicros?
    /// Whether the redemption was sent.
    var isSent = false
}
