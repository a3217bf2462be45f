package import Signing

/// A signed permit on its way to the relayer; the nonce is not sent, the chain knows it.
package struct PermitGrant: Hashable, Sendable {
    /// The number of the chain.
    package let chain: Int
    /// Whose money it is.
    package let owner: EthereumAddress
    /// Who may take it.
    package let spender: EthereumAddress
    /// USDC × 10⁶.
    package let value: UInt256
    /// The last second in which it can be executed.
    package let deadline: UInt256
    /// The owner's signature.
    package let signature: RecoverableSignature

    /// Signs `terms` for USDC in `domain`.
    package init(signing terms: PermitTerms, domain: TypedDataDomain, key: WalletKey) {
        chain = domain.chain
        owner = terms.owner
        spender = terms.spender
        value = terms.value
        deadline = terms.deadline
        signature = key.sign(terms.digest(in: domain))
    }

    /// Reads a body, or `nil` if a part is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let chain = value["chainId"]?.int, let owner = value.address("owner"),
            let spender = value.address("spender"), let amount = value["value"]?.uint256,
            let deadline = value["deadline"]?.uint256, let signature = value.signature
        else { return nil }
        self.chain = chain
        self.owner = owner
        self.spender = spender
        self.value = amount
        self.deadline = deadline
        self.signature = signature
    }

    /// As it goes on the wire: numbers of 256 bits as strings.
    package var json: JSONValue {
        .object(
            [
                JSONMember("chainId", .integer(chain)), JSONMember("owner", .address(owner)),
                JSONMember("spender", .address(spender)), JSONMember("value", .decimalString(value)),
                JSONMember("deadline", .decimalString(deadline)),
            ] + signature.members
        )
    }

    /// What was signed, if the owner's nonce was this.
    package func terms(nonce: UInt256) -> PermitTerms {
        PermitTerms(owner: owner, spender: spender, value: value, nonce: nonce, deadline: deadline)
    }
}
