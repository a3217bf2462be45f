/// The answer to a registration: the new key, or the id of the one that is there already.
package struct KeyRow: WireRow {
    /// Whether a key was made; its secret is shown this once.
    package var isNew: Bool
    /// The key's id.
    package var keyID: String
    /// The secret key in hexadecimal digits; empty if the key was there already.
    package var privateHex: String
    /// What the venue says.
    package var message: String

    /// Creates a row.
    package init(
        isNew: Bool = false,
        keyID: String = "",
        privateHex: String = "",
        message: String = ""
    ) {
        self.isNew = isNew
        self.keyID = keyID
        self.privateHex = privateHex
        self.message = message
    }

    /// Reads a row, or `nil` if its id is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let keyID = value["api_key_id"]?.text else { return nil }
        self.isNew = value.isTrue("success")
        self.keyID = keyID
        self.privateHex = value.string("api_private_key")
        self.message = value.string("message")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "success": .bool(isNew),
            "api_key_id": .string(keyID),
            "api_private_key": .string(privateHex),
            "message": .string(message),
        ]
    }
}
