package import Signing

/// A signed claim on its way to the relayer; the nonce is not sent, the chain knows it.
package struct RedemptionClaim: Hashable, Sendable {
    /// Whose tokens they are.
    package let owner: EthereumAddress
    /// The money they are paid in.
    package let collateral: EthereumAddress
    /// Zero, unless conditions are nested.
    package let parentCollection: Bytes32
    /// The market's condition in the token contract.
    package let condition: Bytes32
    /// The outcomes redeemed, as bit sets.
    package let indexSets: [UInt256]
    /// The last second in which it can be executed.
    package let deadline: UInt256
    /// The owner's signature.
    package let signature: RecoverableSignature
    /// The market's contract; it is not signed, and may be missing.
    package let market: EthereumAddress?

    /// Signs `terms` for the outcome tokens in `domain`.
    package init(signing terms: RedemptionTerms, market: EthereumAddress?, domain: TypedDataDomain, key: WalletKey) {
        owner = terms.owner
        collateral = terms.collateral
        parentCollection = terms.parentCollection
        condition = terms.condition
        indexSets = terms.indexSets
        deadline = terms.deadline
        signature = key.sign(terms.digest(in: domain))
        self.market = market
    }

    /// Reads a body or an entry of a batch, or `nil` if a part is missing or malformed.
    package init?(_ value: JSONValue) {
        let sets = value["indexSets"]?.list.map(\.uint256) ?? []
        guard let owner = value.address("owner"), let collateral = value.address("collateralToken"),
            let parent = value.hash("parentCollectionId"), let condition = value.hash("conditionId"),
            !sets.isEmpty, !sets.contains(nil), let deadline = value["deadline"]?.uint256,
            let signature = value.signature
        else { return nil }
        self.owner = owner
        self.collateral = collateral
        parentCollection = parent
        self.condition = condition
        indexSets = sets.compactMap(\.self)
        self.deadline = deadline
        self.signature = signature
        market = value.address("marketAddress")
    }

    /// The members in order, after `chainId`.
    var members: [JSONMember] {
        let address = market.map { [JSONMember("marketAddress", .address($0))] } ?? []
        return [
            JSONMember("owner", .address(owner)), JSONMember("collateralToken", .address(collateral)),
            JSONMember("parentCollectionId", .id(parentCollection)), JSONMember("conditionId", .id(condition)),
            JSONMember("indexSets", .array(indexSets.map { .decimalString($0) })),
            JSONMember("deadline", .decimalString(deadline)),
        ] + signature.members + address
    }

    /// What was signed, if the owner's nonce was this.
    package func terms(nonce: UInt256) -> RedemptionTerms {
        RedemptionTerms(
            owner: owner,
            collateral: collateral,
            parentCollection: parentCollection,
            condition: condition,
            indexSets: indexSets,
            nonce: nonce,
            deadline: deadline
        )
    }
}
