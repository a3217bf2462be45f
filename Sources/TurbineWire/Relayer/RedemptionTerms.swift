package import MarketModel
package import Signing

/// What a claim says: the owner's winning tokens of one condition become collateral.
package struct RedemptionTerms: Hashable, Sendable {
    /// The hash of the redemption's type.
    package static let typeHash = Keccak256.hash(
        "RedeemPositions(address owner,address collateralToken,bytes32 parentCollectionId,bytes32 conditionId,"
            + "uint256[] indexSets,uint256 nonce,uint256 deadline)"
    )

    /// Whose tokens they are.
    package let owner: EthereumAddress
    /// The money they are paid in: USDC.
    package let collateral: EthereumAddress
    /// Always zero: conditions are not nested here.
    package let parentCollection: Bytes32
    /// The market's condition in the token contract.
    package let condition: Bytes32
    /// The outcomes redeemed, as bit sets.
    package let indexSets: [UInt256]
    /// The number of the owner's signed calls of the token contract so far; shared with approvals.
    package let nonce: UInt256
    /// The last second in which it can be executed.
    package let deadline: UInt256

    /// Creates terms.
    package init(
        owner: EthereumAddress,
        collateral: EthereumAddress,
        parentCollection: Bytes32 = .zero,
        condition: Bytes32,
        indexSets: [UInt256],
        nonce: UInt256,
        deadline: UInt256
    ) {
        self.owner = owner
        self.collateral = collateral
        self.parentCollection = parentCollection
        self.condition = condition
        self.indexSets = indexSets
        self.nonce = nonce
        self.deadline = deadline
    }

    /// The bit set of the outcome that won: 1 for up (YES), 2 for down (NO).
    package static func indexSet(of winner: Outcome) -> UInt256 { UInt256(winner == .up ? 1 : 2) }

    /// `keccak256(abi.encode(type hash, fields in order))`, where the array is the hash of its words.
    package var structHash: Bytes32 {
        var sets = WordHasher()
        for set in indexSets { sets.append(set) }
        var hasher = WordHasher()
        hasher.append(Self.typeHash)
        hasher.append(owner)
        hasher.append(collateral)
        hasher.append(parentCollection)
        hasher.append(condition)
        hasher.append(sets.finish())
        hasher.append(nonce)
        hasher.append(deadline)
        return hasher.finish()
    }

    /// What the owner signs.
    package func digest(in domain: TypedDataDomain) -> Bytes32 { domain.digest(of: structHash) }
}
