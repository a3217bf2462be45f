package import Signing

/// The folder of one wallet's encrypted keys: `wallet.json` (an Ethereum keystore) and `api.json` (the venue's API key).
package struct KeyFolder: Sendable {
    /// The folder when none is named, below the home folder.
    package static let standardName = ".penstock-keys"

    /// The folder.
    package let path: String

    /// Names a folder; nothing is read or made yet.
    package init(path: String) { self.path = path }

    /// The wallet's keystore.
    package var walletPath: String { "\(path)/wallet.json" }
    /// The API key.
    package var tokenPath: String { "\(path)/api.json" }
    /// Whether there is a wallet.
    package var hasWallet: Bool { SecretFile.exists(walletPath) }
    /// Whether there is an API key.
    package var hasToken: Bool { SecretFile.exists(tokenPath) }

    /// Writes a new wallet.
    package func create(_ wallet: WalletKey, password: [UInt8]) throws(KeysError) {
        guard !hasWallet else {
            throw KeysError("'\(walletPath)' exists; keys are never overwritten: name another folder with --keys")
        }
        try SecretFile.createFolder(path)
        var secret = wallet.reveal()
        defer { SecretBytes.wipe(&secret) }
        let text = try encrypt(secret, password, address: wallet.address)
        try SecretFile.create(walletPath, Array(text.utf8))
    }

    /// Opens the wallet.
    package func wallet(password: [UInt8]) throws(KeysError) -> WalletKey {
        guard hasWallet else {
            throw KeysError(
                "there is no wallet in '\(path)'; make one with 'penstock keys new' or 'penstock keys import'"
            )
        }
        var secret = try decrypt(walletPath, password)
        defer { SecretBytes.wipe(&secret) }
        guard let wallet = WalletKey(bytes: secret) else {
            throw KeysError("'\(walletPath)' opens, but holds no secp256k1 key")
        }
        return wallet
    }

    /// The wallet's address, as its keystore says without a password; `nil` when it does not say.
    package func address() throws(KeysError) -> EthereumAddress? {
        let text = String(decoding: try SecretFile.read(walletPath), as: UTF8.self)
        return KeystoreFile.address(in: text)
    }

    /// Writes a new API key.
    package func create(_ token: TokenCredentials, owner: EthereumAddress, password: [UInt8]) throws(KeysError) {
        guard !hasToken else { throw KeysError("'\(tokenPath)' exists; keys are never overwritten") }
        try SecretFile.createFolder(path)
        var secret = Array("\(token.id)\n\(token.key.privateHex)".utf8)
        defer { SecretBytes.wipe(&secret) }
        let text = try encrypt(secret, password, address: owner)
        try SecretFile.create(tokenPath, Array(text.utf8))
    }

    /// Makes sure that an API key could be written: the venue shows a new one only once.
    package func expectToken() throws(KeysError) {
        guard !hasToken else { throw KeysError("'\(tokenPath)' exists: this wallet is registered") }
        let trial = tokenPath + ".trial"
        try SecretFile.create(trial, [UInt8](repeating: 0, count: 4_096))
        SecretFile.remove(trial)
    }

    /// Opens the API key.
    package func token(password: [UInt8]) throws(KeysError) -> TokenCredentials {
        guard hasToken else {
            throw KeysError("there is no API key in '\(path)'; get one with 'penstock keys register'")
        }
        let parts = String(decoding: try decrypt(tokenPath, password), as: UTF8.self).split(separator: "\n")
        guard parts.count == 2, let key = TokenKey(hex: parts[1]) else {
            throw KeysError("'\(tokenPath)' opens, but holds no API key")
        }
        return TokenCredentials(id: String(parts[0]), key: key)
    }

    private func encrypt(
        _ secret: [UInt8],
        _ password: [UInt8],
        address: EthereumAddress
    ) throws(KeysError) -> String {
        do {
            return try KeystoreFile.encrypt(secret, password: password, address: address)
        } catch {
            throw KeysError("the key cannot be encrypted: \(error)")
        }
    }

    private func decrypt(_ path: String, _ password: [UInt8]) throws(KeysError) -> [UInt8] {
        let text = String(decoding: try SecretFile.read(path), as: UTF8.self)
        do {
            return try KeystoreFile.decrypt(text, password: password)
        } catch {
            throw KeysError("'\(path)': \(error)")
        }
    }
}
