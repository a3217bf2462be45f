package import Signing

/// Everything that trading on the venue needs: the wallet that signs orders and the key that signs requests.
package struct Credentials: Sendable {
    /// The variables of the official client, read before any file.
    package enum Variable {
        /// The wallet's private key, 64 hexadecimal digits.
        package static let wallet = "TURBINE_PRIVATE_KEY"
        /// The API key's id.
        package static let tokenID = "TURBINE_API_KEY_ID"
        /// The API key's Ed25519 seed, 64 hexadecimal digits.
        package static let token = "TURBINE_API_PRIVATE_KEY"
    }

    /// Signs orders, permits and claims.
    package let wallet: WalletKey
    /// Signs requests.
    package let token: TokenCredentials

    /// Creates credentials.
    package init(wallet: WalletKey, token: TokenCredentials) {
        self.wallet = wallet
        self.token = token
    }

    /// Loads both keys: from the environment where all three variables are set, else from the folder.
    ///
    /// Some of the three without the others are an error: a half-set environment must not silently trade another wallet.
    package static func load(
        _ folder: KeyFolder,
        environment: [String: String],
        password: () throws(KeysError) -> String
    ) throws(KeysError) -> Self {
        let names = [Variable.wallet, Variable.tokenID, Variable.token]
        let given = names.filter { environment[$0]?.isEmpty == false }
        guard !given.isEmpty else {
            // Said before a password is asked for that would open nothing.
            try folder.expectBoth()
            let password = try password()
            return Self(wallet: try folder.wallet(password: password), token: try folder.token(password: password))
        }
        guard given.count == names.count else {
            let missing = names.filter { !given.contains($0) }.joined(separator: ", ")
            throw KeysError(
                "of the official client's variables only some are set: missing \(missing); set all three or none"
            )
        }
        guard let wallet = WalletKey(hex: environment[Variable.wallet] ?? "") else {
            throw KeysError("\(Variable.wallet) is no private key: 64 hexadecimal digits were expected")
        }
        guard let key = TokenKey(hex: environment[Variable.token] ?? "") else {
            throw KeysError("\(Variable.token) is no API private key: 64 or 128 hexadecimal digits were expected")
        }
        return Self(wallet: wallet, token: TokenCredentials(id: environment[Variable.tokenID] ?? "", key: key))
    }
}
