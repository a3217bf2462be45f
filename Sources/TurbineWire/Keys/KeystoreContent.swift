package import Signing

/// Whose key a keystore holds.
package enum KeystoreContent: Hashable, Sendable {
    /// A wallet's; some programs leave the address out.
    case wallet(EthereumAddress?)
    /// An API key, by its id.
    case apiKey(id: String)

    init(_ value: JSONValue) throws(KeystoreError) {
        if let id = value["api_key_id"]?.text {
            self = .apiKey(id: id)
        } else if let text = value["address"]?.text {
            guard let address = EthereumAddress(text) else { throw .malformed("address is none") }
            self = .wallet(address)
        } else {
            self = .wallet(nil)
        }
    }

    /// The members of the file that say so; geth wants the address in lower case without `0x`.
    var members: [JSONMember] {
        switch self {
        case .wallet(let address?): [JSONMember("address", .string(String(address.lowercased.dropFirst(2))))]
        case .wallet(nil): []
        case .apiKey(let id): [JSONMember("api_key_id", .string(id))]
        }
    }
}
