import MarketModel
import Signing
import SimulatedExchange

/// A call of the relayer that waits to be confirmed.
enum ChainCall: Sendable {
    /// Lets a contract take USDC.
    case allow(AccountID, spender: EthereumAddress, UInt256)
    /// Lets a contract move outcome tokens, or no longer.
    case approve(AccountID, operator: EthereumAddress, Bool)
    /// Pays the winnings of a market.
    case redeem(claim: Int)
}
