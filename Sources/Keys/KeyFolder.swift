package import Signing
import TurbineWire

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
    package func create(_ wallet: WalletKey, password: String) throws(KeysError) {
        guard !hasWallet else {
            throw KeysError("'\(walletPath)' exists; keys are never overwritten: name another folder with --keys")
        }
        try SecretFile.createFolder(path)
        try SecretFile.create(
            walletPath,
            seal { () throws(KeystoreError) in
                try KeystoreFile(sealing: wallet, password: password)
            }
        )
    }

    /// Makes sure that there is a wallet and an API key.
    func expectBoth() throws(KeysError) {
        try expectWallet()
        guard hasToken else {
            throw KeysError("there is no API key in '\(path)'; get one with 'penstock keys register'")
        }
    }

    private func expectWallet() throws(KeysError) {
        guard hasWallet else {
            throw KeysError(
                "there is no wallet in '\(path)'; make one with 'penstock keys new' or 'penstock keys import'"
            )
        }
    }

    /// Opens the wallet.
    package func wallet(password: String) throws(KeysError) -> WalletKey {
        try expectWallet()
        return try Self.wallet(at: walletPath, password: password)
    }

    /// Opens a wallet's keystore anywhere.
    package static func wallet(at path: String, password: String) throws(KeysError) -> WalletKey {
        try open(path) { file throws(KeystoreError) in try file.walletKey(password: password) }
    }

    /// The wallet's address, as its keystore says without a password; `nil` when it does not say.
    package func address() throws(KeysError) -> EthereumAddress? {
        let content = try Self.open(walletPath) { file throws(KeystoreError) in file.content }
        guard case .wallet(let address) = content else { throw KeysError("'\(walletPath)' holds no wallet") }
        return address
    }

    /// Writes a new API key.
    package func create(_ token: TokenCredentials, password: String) throws(KeysError) {
        guard !hasToken else { throw KeysError("'\(tokenPath)' exists; keys are never overwritten") }
        try SecretFile.createFolder(path)
        try SecretFile.create(
            tokenPath,
            seal { () throws(KeystoreError) in
                try KeystoreFile(sealing: token.key, keyID: token.id, password: password)
            }
        )
    }

    /// Makes sure that an API key could be written: the venue shows a new one only once.
    package func expectToken() throws(KeysError) {
        guard !hasToken else { throw KeysError("'\(tokenPath)' exists: this wallet is registered") }
        let trial = tokenPath + ".trial"
        try SecretFile.create(trial, [UInt8](repeating: 0, count: 4_096))
        SecretFile.remove(trial)
    }

    /// Opens the API key.
    package func token(password: String) throws(KeysError) -> TokenCredentials {
        guard hasToken else {
            throw KeysError("there is no API key in '\(path)'; get one with 'penstock keys register'")
        }
        return try Self.open(tokenPath) { file throws(KeystoreError) in
            guard case .apiKey(let id) = file.content else {
                throw .malformed("it holds a wallet's key, not an API key")
            }
            return TokenCredentials(id: id, key: try file.tokenKey(password: password))
        }
    }

    /// The API key's id, as its file says without a password.
    package func tokenID() throws(KeysError) -> String {
        let content = try Self.open(tokenPath) { file throws(KeystoreError) in file.content }
        guard case .apiKey(let id) = content else { throw KeysError("'\(tokenPath)' holds no API key") }
        return id
    }

    private func seal(_ make: () throws(KeystoreError) -> KeystoreFile) throws(KeysError) -> [UInt8] {
        do { return try make().text } catch { throw KeysError("the key cannot be encrypted: \(error)") }
    }

    private static func open<Result>(
        _ path: String,
        _ read: (KeystoreFile) throws(KeystoreError) -> Result
    ) throws(KeysError) -> Result {
        let text = try SecretFile.read(path)
        do throws(KeystoreError) {
            return try read(try KeystoreFile(parsing: text))
        } catch {
            throw KeysError("'\(path)': \(error)")
        }
    }
}
