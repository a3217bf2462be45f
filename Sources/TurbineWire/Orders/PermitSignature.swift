package import Signing

/// A permit attached to an order: the trader lets the settlement contract take up to ``value`` once.
package struct PermitSignature: Hashable, Sendable {
    /// The number of the owner's permits executed so far.
    package let nonce: UInt256
    /// USDC × 10⁶.
    package let value: UInt256
    /// The last second in which it can be executed.
    package let deadline: UInt256
    /// The owner's signature.
    package let signature: RecoverableSignature

    /// Signs `terms`.
    package init(signing terms: PermitTerms, domain: TypedDataDomain, key: WalletKey) {
        nonce = terms.nonce
        value = terms.value
        deadline = terms.deadline
        signature = key.sign(terms.digest(in: domain))
    }

    /// Reads `permitSignature`, numbers as numbers or as strings, or `nil` if a part is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let nonce = value["nonce"]?.uint256, let amount = value["value"]?.uint256,
            let deadline = value["deadline"]?.uint256, let signature = value.signature
        else { return nil }
        self.nonce = nonce
        self.value = amount
        self.deadline = deadline
        self.signature = signature
    }

    /// As the official client sends it: all numbers bare, up to 78 digits long.
    package var json: JSONValue {
        let head: [JSONMember] = [
            JSONMember("nonce", .integer(nonce)), JSONMember("value", .integer(value)),
            JSONMember("deadline", .integer(deadline)),
        ]
        return .object(head + signature.members)
    }

    /// What was signed, if by `owner` for `spender`.
    package func terms(owner: EthereumAddress, spender: EthereumAddress) -> PermitTerms {
        PermitTerms(owner: owner, spender: spender, value: value, nonce: nonce, deadline: deadline)
    }
}
