package import Signing

/// The secrets an adapter signs with; none of them is ever printed.
package struct AdapterKeys: Sendable {
    /// The wallet that trades.
    package let wallet: WalletKey
    /// The id of the API key.
    package let keyID: String
    /// The private API key.
    package let token: TokenKey

    /// Creates a set of keys.
    package init(wallet: WalletKey, keyID: String, token: TokenKey) {
        self.wallet = wallet
        self.keyID = keyID
        self.token = token
    }
}

extension AdapterKeys: CustomStringConvertible, CustomDebugStringConvertible {
    /// The wallet's address, which is public.
    package var description: String { wallet.address.description }
    /// The same.
    package var debugDescription: String { description }
}
