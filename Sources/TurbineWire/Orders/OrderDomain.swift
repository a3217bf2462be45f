package import Signing

/// Where an order is valid: one chain, and one settlement contract, which is the market's own.
package struct OrderDomain: Hashable, Sendable {
    private let domain: TypedDataDomain

    /// Creates a domain and computes its separator.
    package init(chain: Int, settlement: EthereumAddress) {
        domain = TypedDataDomain(name: "Turbine", version: "1", chain: chain, contract: settlement)
    }

    /// The number of the chain.
    package var chain: Int { domain.chain }
    /// The contract that settles the market's trades.
    package var settlement: EthereumAddress { domain.contract }
    /// The hash of the domain.
    package var separator: Bytes32 { domain.separator }

    /// What the trader signs (the order's EIP-712 hash).
    package func digest(of terms: OrderTerms) -> Bytes32 { digest(ofStruct: terms.structHash) }

    /// What the trader signs, from an order's struct hash.
    package func digest(ofStruct structHash: Bytes32) -> Bytes32 { domain.digest(of: structHash) }

    /// Whether the trader of `terms` made `signature` over them in this domain.
    package func isSigned(_ terms: OrderTerms, by signature: RecoverableSignature) -> Bool {
        WalletRecovery.address(of: signature, over: digest(of: terms)) == terms.trader
    }
}
