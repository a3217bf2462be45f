package import Signing

/// A signed approval on its way to the relayer; the nonce is not sent, the chain knows it.
package struct ApprovalGrant: Hashable, Sendable {
    /// The number of the chain.
    package let chain: Int
    /// Whose tokens they are.
    package let owner: EthereumAddress
    /// Who may move them.
    package let `operator`: EthereumAddress
    /// Whether it may.
    package let isApproved: Bool
    /// The last second in which it can be executed.
    package let deadline: UInt256
    /// The owner's signature.
    package let signature: RecoverableSignature

    /// Signs `terms` for the outcome tokens in `domain`.
    package init(signing terms: ApprovalTerms, domain: TypedDataDomain, key: WalletKey) {
        chain = domain.chain
        owner = terms.owner
        `operator` = terms.operator
        isApproved = terms.isApproved
        deadline = terms.deadline
        signature = key.sign(terms.digest(in: domain))
    }

    /// Reads a body, or `nil` if a part is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let chain = value["chainId"]?.int, let owner = value.address("owner"),
            let `operator` = value.address("operator"), let isApproved = value["approved"]?.flag,
            let deadline = value["deadline"]?.uint256, let signature = value.signature
        else { return nil }
        self.chain = chain
        self.owner = owner
        self.operator = `operator`
        self.isApproved = isApproved
        self.deadline = deadline
        self.signature = signature
    }

    /// As it goes on the wire: numbers of 256 bits as strings.
    package var json: JSONValue {
        .object(
            [
                JSONMember("chainId", .integer(chain)), JSONMember("owner", .address(owner)),
                JSONMember("operator", .address(`operator`)), JSONMember("approved", .bool(isApproved)),
                JSONMember("deadline", .decimalString(deadline)),
            ] + signature.members
        )
    }

    /// What was signed, if the owner's nonce was this.
    package func terms(nonce: UInt256) -> ApprovalTerms {
        ApprovalTerms(owner: owner, operator: `operator`, isApproved: isApproved, nonce: nonce, deadline: deadline)
    }
}
