import MarketModel
import Signing
import Testing
import TurbineWire

/// Every order the official client signed, byte for byte.
@Suite struct OrderVectorTests {
    private func terms(_ vector: Vector) throws -> OrderTerms {
        OrderTerms(
            marketID: try #require(MarketID(try vector.text("marketIdGiven"))),
            trader: try vector.key().address,
            side: try #require(vector.inputs.side("side")),
            outcome: try #require(vector.inputs.outcome("outcome")),
            price: try #require(vector.inputs.price("price")),
            size: try vector.uint64("size"),
            nonce: try vector.uint64("nonce"),
            expiration: try vector.int("expiration"),
            feeRecipient: try vector.address("makerFeeRecipientGiven")
        )
    }

    private func signer(_ vector: Vector) throws -> OrderSigner {
        OrderSigner(
            key: try vector.key(),
            domain: OrderDomain(
                chain: try vector.int("chainId"),
                settlement: try vector.address("verifyingContractGiven")
            )
        )
    }

    @Test func `hashes and signatures of orders are those of the official client`() throws {
        for vector in try VectorFile.vectors("orders") {
            let terms = try terms(vector)
            let signer = try signer(vector)
            let signed = signer.sign(terms)
            #expect(terms.trader.description == (try vector.expected("trader")), "\(vector.name)")
            #expect(Bytes32(words: terms.marketID.words).description == (try vector.expected("marketIdBytes32")))
            #expect(signer.domain.settlement.description == (try vector.expected("verifyingContract")))
            #expect(signer.domain.separator.description == (try vector.expected("domainSeparator")), "\(vector.name)")
            #expect(terms.structHash.description == (try vector.expected("structHash")), "\(vector.name)")
            #expect(signer.domain.digest(of: terms).description == (try vector.expected("eip712Digest")))
            #expect(terms.orderHash.description == (try vector.expected("clientOrderHash")), "\(vector.name)")
            #expect(signed.signature.description == (try vector.expected("signature")), "\(vector.name)")
            #expect(signed.signature.r.description == (try vector.expected("r")), "\(vector.name)")
            #expect(signed.signature.s.description == (try vector.expected("s")), "\(vector.name)")
            #expect(Int(signed.signature.v) == vector.expected["v"]?.int, "\(vector.name)")
            #expect(signed.orderHash == terms.orderHash, "\(vector.name)")
            #expect(signer.domain.isSigned(terms, by: signed.signature), "\(vector.name)")
        }
    }

    @Test func `bodies of orders are those of the official client`() throws {
        var canonical = 0
        var buffer: [UInt8] = []
        for vector in try VectorFile.vectors("orders") {
            let terms = try terms(vector)
            let signer = try signer(vector)
            let body = try vector.expected("postOrdersBody")
            let marketText = try vector.text("marketIdGiven")
            let recipientText = try vector.text("makerFeeRecipientGiven")
            let signed = signer.sign(terms)
            let posted = try #require(
                PostedOrder(
                    terms,
                    marketText: marketText,
                    feeRecipientText: recipientText,
                    signature: signed.signature
                )
            )
            #expect(String(decoding: posted.bytes, as: UTF8.self) == body, "\(vector.name)")
            #expect(try PostedOrder(parsing: Array(body.utf8)) == posted, "\(vector.name)")
            let isCanonical =
                marketText == terms.marketID.description && recipientText == terms.feeRecipient.description
            guard isCanonical else { continue }
            canonical += 1
            #expect(String(decoding: signed.body, as: UTF8.self) == body, "\(vector.name)")
            let seal = signer.sign(terms, into: &buffer)
            #expect(seal == signed.seal)
            #expect(buffer == signed.body, "\(vector.name)")
        }
        #expect(canonical >= 14)
    }

    @Test func `the order with permit and metadata is that of the official client`() throws {
        let full = try #require(VectorFile.contents["fullOrderRequest"])
        let body = try #require(full["body"]?.text)
        let posted = try PostedOrder(parsing: Array(body.utf8))
        #expect(posted.metadata == BotMetadata(botID: "bot-123", extraFeeBasisPoints: 25))
        #expect(posted.permit?.value == UInt256(10_230_000))
        #expect(String(decoding: posted.bytes, as: UTF8.self) == body)

        let key = try #require(
            VectorFile.contents["keys"]?["walletA"]?["privateKey"]?.text.flatMap { WalletKey(hex: $0) }
        )
        let chain = TurbineChain.polygon
        let signer = OrderSigner(key: key, domain: OrderDomain(chain: 137, settlement: chain.settlement))
        let permit = PermitSignature(
            signing: PermitTerms(
                owner: key.address,
                spender: chain.settlement,
                value: UInt256(10_230_000),
                nonce: UInt256(4),
                deadline: UInt256(1_774_918_800)
            ),
            domain: chain.permitDomain,
            key: key
        )
        #expect(permit == posted.permit)
        let signed = signer.sign(posted.terms, permit: permit, metadata: posted.metadata)
        #expect(String(decoding: signed.body, as: UTF8.self) == body)
        let header = try #require(full["headers"]?["authorization"]?.text)
        #expect(BearerToken.parse(header.dropFirst("Bearer ".count))?.keyID == "kid-vectors")
    }

    @Test func `an order made with the client's defaults is signed as the client does`() throws {
        for vector in try VectorFile.vectors("orderDefaults") {
            let seconds = 1_774_915_200
            let random = try vector.uint64("frozenRandom32")
            let terms = OrderTerms(
                marketID: try #require(MarketID(try vector.text("marketIdGiven"))),
                trader: try vector.key().address,
                side: try vector.text("call") == "create_limit_buy" ? .buy : .sell,
                outcome: try #require(vector.inputs.outcome("outcome")),
                price: try #require(vector.inputs.price("price")),
                size: try vector.uint64("size"),
                nonce: UInt64(seconds) << 32 | random,
                expiration: seconds + 3_600,
                feeRecipient: try vector.key().address
            )
            let signed = try signer(vector).sign(terms)
            #expect(String(terms.nonce) == (try vector.expected("nonce")))
            #expect(String(terms.expiration) == (try vector.expected("expiration")))
            #expect(terms.feeRecipient.description == (try vector.expected("makerFeeRecipient")))
            #expect(terms.structHash.description == (try vector.expected("structHash")))
            #expect(signed.seal.digest.description == (try vector.expected("eip712Digest")))
            #expect(signed.orderHash.description == (try vector.expected("clientOrderHash")))
            #expect(signed.signature.description == (try vector.expected("signature")))
        }
    }
}
