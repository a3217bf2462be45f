package import Signing

/// The request for an API key: the wallet signs its own address.
package struct KeyRegistration: Hashable, Sendable {
    /// The wallet.
    package let address: EthereumAddress
    /// Its signature over ``message(for:)``.
    package let signature: RecoverableSignature
    /// A name for the key, if any.
    package let name: String?

    /// Signs a request.
    package init(key: WalletKey, name: String? = nil) {
        address = key.address
        signature = key.sign(PersonalMessage.digest(of: Self.message(for: key.address)))
        self.name = name
    }

    /// Reads a body, or `nil` if the address or the signature is malformed.
    package init?(_ value: JSONValue) {
        guard let address = value.address("address"),
            let signature = value["signature"]?.text.flatMap({ RecoverableSignature(hex: $0) })
        else { return nil }
        self.address = address
        self.signature = signature
        name = value["name"]?.text
    }

    /// What is signed, as a personal message: the address has its checksum.
    package static func message(for address: EthereumAddress) -> String { "Register API key for Turbine: \(address)" }

    /// Whether the wallet itself signed it.
    package var isSigned: Bool {
        WalletRecovery.address(of: signature, over: PersonalMessage.digest(of: Self.message(for: address))) == address
    }

    /// As it goes on the wire.
    package var json: JSONValue {
        let name = name.map { [JSONMember("name", .string($0))] } ?? []
        return .object(
            [JSONMember("address", .address(address)), JSONMember("signature", .string(signature.description))] + name
        )
    }
}
