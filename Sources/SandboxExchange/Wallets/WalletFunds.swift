package import MarketModel
package import Signing

/// What a wallet has from the beginning.
package struct WalletFunds: Hashable, Sendable {
    /// Whose money.
    package var address: EthereumAddress
    /// How much.
    package var amount: USDMicros

    /// Creates the pair.
    package init(_ address: EthereumAddress, _ amount: USDMicros) {
        self.address = address
        self.amount = amount
    }
}
