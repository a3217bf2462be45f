package import Signing

/// What an approval of outcome tokens says: `operator` may move all tokens of `owner`, or no longer.
package struct ApprovalTerms: Hashable, Sendable {
    /// The hash of the approval's type.
    package static let typeHash = Keccak256.hash(
        "SetApprovalForAll(address owner,address operator,bool approved,uint256 nonce,uint256 deadline)"
    )

    /// Whose tokens they are.
    package let owner: EthereumAddress
    /// Who may move them: a settlement contract.
    package let `operator`: EthereumAddress
    /// Whether it may.
    package let isApproved: Bool
    /// The number of the owner's signed calls of the token contract so far; shared with redemptions.
    package let nonce: UInt256
    /// The last second in which it can be executed.
    package let deadline: UInt256

    /// Creates terms.
    package init(
        owner: EthereumAddress,
        operator: EthereumAddress,
        isApproved: Bool,
        nonce: UInt256,
        deadline: UInt256
    ) {
        self.owner = owner
        self.operator = `operator`
        self.isApproved = isApproved
        self.nonce = nonce
        self.deadline = deadline
    }

    /// `keccak256(abi.encode(type hash, fields in order))`.
    package var structHash: Bytes32 {
        var hasher = WordHasher()
        hasher.append(Self.typeHash)
        hasher.append(owner)
        hasher.append(`operator`)
        hasher.append(isApproved ? UInt64(1) : 0)
        hasher.append(nonce)
        hasher.append(deadline)
        return hasher.finish()
    }

    /// What the owner signs.
    package func digest(in domain: TypedDataDomain) -> Bytes32 { domain.digest(of: structHash) }
}
