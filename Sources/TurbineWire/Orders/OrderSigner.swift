package import Signing

/// Makes signed orders of one wallet for one settlement contract.
package struct OrderSigner: Sendable {
    /// The domain of all its orders.
    package let domain: OrderDomain
    private let key: WalletKey
    private let body: OrderBody

    /// Creates a signer.
    package init(key: WalletKey, domain: OrderDomain) {
        self.key = key
        self.domain = domain
        body = OrderBody(trader: key.address)
    }

    /// The wallet whose orders it signs.
    package var trader: EthereumAddress { key.address }

    /// Signs `terms` and replaces `buffer` by the body to send; a buffer that is used again is not allocated again.
    ///
    /// - Precondition: The trader is the signer's wallet.
    package func sign(_ terms: OrderTerms, into buffer: inout [UInt8]) -> OrderSeal {
        let seal = seal(terms)
        body.write(terms, seal.signature, into: &buffer)
        buffer.append(UInt8(ascii: "}"))
        return seal
    }

    /// Signs `terms`, with a permit and metadata if any.
    ///
    /// - Precondition: The trader is the signer's wallet.
    package func sign(
        _ terms: OrderTerms,
        permit: PermitSignature? = nil,
        metadata: BotMetadata? = nil
    ) -> SignedOrder {
        let seal = seal(terms)
        var buffer: [UInt8] = []
        buffer.reserveCapacity(OrderBody.largestSize)
        body.write(terms, seal.signature, into: &buffer)
        if let permit { buffer += Array(#","permitSignature":"#.utf8) + permit.json.bytes }
        if let metadata { buffer += Array(#","bot_metadata":"#.utf8) + metadata.json.bytes }
        buffer.append(UInt8(ascii: "}"))
        return SignedOrder(terms: terms, seal: seal, body: buffer)
    }

    private func seal(_ terms: OrderTerms) -> OrderSeal {
        precondition(terms.trader == key.address, "a wallet signs only its own orders")
        let structHash = terms.structHash
        let digest = domain.digest(ofStruct: structHash)
        return OrderSeal(
            signature: key.sign(digest),
            orderHash: OrderTerms.orderHash(ofStruct: structHash),
            structHash: structHash,
            digest: digest
        )
    }
}
