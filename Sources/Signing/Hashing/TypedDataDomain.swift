/// The domain of typed data (EIP-712) with the four usual fields: a signature is good in one domain only.
package struct TypedDataDomain: Hashable, Sendable {
    /// The hash of the domain's type.
    package static let typeHash = Keccak256.hash(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    )

    /// The number of the chain.
    package let chain: Int
    /// The contract that checks the signature.
    package let contract: EthereumAddress
    /// `keccak256(abi.encode(type hash, keccak256(name), keccak256(version), chain, contract))`, computed once.
    package let separator: Bytes32

    /// Creates a domain on a chain, whose number is not negative.
    package init(name: String, version: String, chain: Int, contract: EthereumAddress) {
        precondition(chain >= 0, "the number of a chain is not negative")
        self.chain = chain
        self.contract = contract
        var hasher = WordHasher()
        hasher.append(Self.typeHash)
        hasher.append(Keccak256.hash(name))
        hasher.append(Keccak256.hash(version))
        hasher.append(UInt64(chain))
        hasher.append(contract)
        separator = hasher.finish()
    }

    /// What is signed for a struct in this domain.
    package func digest(of structHash: Bytes32) -> Bytes32 {
        TypedData.digest(domain: separator, structHash: structHash)
    }
}
