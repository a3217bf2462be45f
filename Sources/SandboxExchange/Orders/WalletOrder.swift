import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// An order that a wallet has placed, from its acceptance on for ever.
struct WalletOrder: Sendable {
    /// Where an order stands.
    enum Status: Sendable {
        case open
        case filled
        case cancelled
        case expired
    }

    /// Whose it is.
    let account: AccountID
    /// The market's index.
    let market: Int
    /// What the wallet signed.
    let terms: OrderTerms
    /// By what name the sandbox calls it.
    let hash: Bytes32
    /// The permit that came with it and was not used yet.
    var permit: PermitSignature?
    /// When it was accepted.
    let createdAt: Timestamp
    /// Where it rests or rested; `nil` while it is being placed.
    var place: OrderPlace?
    /// Shares matched so far, also those whose settlement failed.
    var filled = SizeMicros.zero
    var status = Status.open

    /// Shares ordered.
    var size: SizeMicros { SizeMicros(wire: terms.size) }
    /// Shares that may still match.
    var remaining: SizeMicros { size - filled }
}
