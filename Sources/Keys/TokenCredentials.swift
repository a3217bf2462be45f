package import Signing

/// What the venue gave at registration: the key's id, and the Ed25519 key that signs bearer tokens.
package struct TokenCredentials: Sendable {
    /// The venue's id of the key; no secret.
    package let id: String
    /// The key.
    package let key: TokenKey

    /// Creates credentials.
    package init(id: String, key: TokenKey) {
        self.id = id
        self.key = key
    }
}

extension TokenCredentials: CustomStringConvertible {
    /// The id only.
    package var description: String { "API key \(id)" }
}
