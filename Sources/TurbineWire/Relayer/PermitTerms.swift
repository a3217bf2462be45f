package import Signing

/// What a USDC permit says (EIP-2612): `spender` may take up to `value` from `owner`.
package struct PermitTerms: Hashable, Sendable {
    /// The hash of the permit's type.
    package static let typeHash = Keccak256.hash(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    )

    /// Whose money it is.
    package let owner: EthereumAddress
    /// Who may take it: a settlement contract.
    package let spender: EthereumAddress
    /// USDC × 10⁶.
    package let value: UInt256
    /// The number of the owner's permits executed so far.
    package let nonce: UInt256
    /// The last second in which it can be executed.
    package let deadline: UInt256

    /// Creates terms.
    package init(
        owner: EthereumAddress,
        spender: EthereumAddress,
        value: UInt256,
        nonce: UInt256,
        deadline: UInt256
    ) {
        self.owner = owner
        self.spender = spender
        self.value = value
        self.nonce = nonce
        self.deadline = deadline
    }

    /// `keccak256(abi.encode(type hash, fields in order))`.
    package var structHash: Bytes32 {
        var hasher = WordHasher()
        hasher.append(Self.typeHash)
        hasher.append(owner)
        hasher.append(spender)
        hasher.append(value)
        hasher.append(nonce)
        hasher.append(deadline)
        return hasher.finish()
    }

    /// What the owner signs.
    package func digest(in domain: TypedDataDomain) -> Bytes32 { domain.digest(of: structHash) }
}
