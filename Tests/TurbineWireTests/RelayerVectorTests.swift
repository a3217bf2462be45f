import MarketModel
import Signing
import Testing
import TurbineWire

/// Every permit, approval and redemption the official client signed.
@Suite struct RelayerVectorTests {
    private func domain(_ vector: Vector) throws -> TypedDataDomain {
        let domain = TypedDataDomain(
            name: try vector.text("domainName"),
            version: try vector.text("domainVersion"),
            chain: try vector.int("chainId"),
            contract: try vector.address("verifyingContract")
        )
        #expect(domain.separator.description == (try vector.expected("domainSeparator")), "\(vector.name)")
        return domain
    }

    private func check(_ signature: RecoverableSignature, _ vector: Vector) throws {
        #expect(Int(signature.v) == vector.expected["v"]?.int, "\(vector.name)")
        #expect(signature.r.description == (try vector.expected("r")), "\(vector.name)")
        #expect(signature.s.description == (try vector.expected("s")), "\(vector.name)")
    }

    @Test func `permits are those of the official client`() throws {
        for vector in try VectorFile.vectors("permits") {
            let terms = PermitTerms(
                owner: try vector.address("owner"),
                spender: try vector.address("spender"),
                value: try vector.uint256("value"),
                nonce: try vector.uint256("nonce"),
                deadline: vector.inputs["deadline"]?.uint256 ?? UInt256(1_774_918_800)
            )
            let domain = try domain(vector)
            #expect(TurbineChain(number: domain.chain)?.permitDomain == domain, "\(vector.name)")
            #expect(terms.structHash.description == (try vector.expected("structHash")), "\(vector.name)")
            #expect(terms.digest(in: domain).description == (try vector.expected("eip712Digest")), "\(vector.name)")
            let attached = PermitSignature(signing: terms, domain: domain, key: try vector.key())
            let grant = PermitGrant(signing: terms, domain: domain, key: try vector.key())
            try check(attached.signature, vector)
            #expect(attached.signature.description == (try vector.expected("signature")), "\(vector.name)")
            let wire = Array(try vector.expected("wireJson").utf8)
            if vector.name.hasSuffix("relayer") {
                #expect(RelayerRequest.permit(grant).request.body == wire, "\(vector.name)")
                #expect(PermitGrant(try JSONValue(parsing: wire)) == grant, "\(vector.name)")
                #expect(grant.terms(nonce: terms.nonce) == terms, "\(vector.name)")
            } else {
                #expect(attached.json.bytes == wire, "\(vector.name)")
                #expect(PermitSignature(try JSONValue(parsing: wire)) == attached, "\(vector.name)")
                #expect(attached.terms(owner: terms.owner, spender: terms.spender) == terms, "\(vector.name)")
            }
        }
    }

    @Test func `approvals are those of the official client`() throws {
        for vector in try VectorFile.vectors("ctfApprovals") {
            let terms = ApprovalTerms(
                owner: try vector.address("owner"),
                operator: try vector.address("operator"),
                isApproved: vector.inputs.isTrue("approved"),
                nonce: try vector.uint256("nonce"),
                deadline: try vector.uint256("deadline")
            )
            let domain = try domain(vector)
            #expect(TurbineChain(number: domain.chain)?.tokenDomain == domain, "\(vector.name)")
            #expect(terms.structHash.description == (try vector.expected("structHash")), "\(vector.name)")
            #expect(terms.digest(in: domain).description == (try vector.expected("eip712Digest")), "\(vector.name)")
            let grant = ApprovalGrant(signing: terms, domain: domain, key: try vector.key())
            try check(grant.signature, vector)
            let request = RelayerRequest.approval(grant)
            let body = try vector.expected("relayerBody")
            #expect(String(decoding: request.json.bytes, as: UTF8.self) == body, "\(vector.name)")
            #expect(RelayerRequest(path: request.path, body: request.json) == request, "\(vector.name)")
            #expect(grant.terms(nonce: terms.nonce) == terms, "\(vector.name)")
        }
    }

    @Test func `redemptions are those of the official client`() throws {
        for vector in try VectorFile.vectors("redemptions") {
            let terms = RedemptionTerms(
                owner: try vector.address("owner"),
                collateral: try vector.address("collateralToken"),
                parentCollection: try vector.hash("parentCollectionId"),
                condition: try vector.hash("conditionId"),
                indexSets: vector.inputs["indexSets"]?.list.compactMap(\.uint256) ?? [],
                nonce: try vector.uint256("nonce"),
                deadline: try vector.uint256("deadline")
            )
            let domain = try domain(vector)
            #expect(terms.structHash.description == (try vector.expected("structHash")), "\(vector.name)")
            #expect(terms.digest(in: domain).description == (try vector.expected("eip712Digest")), "\(vector.name)")

            let body = try JSONValue(parsing: Array(try vector.expected("relayerBody").utf8))
            let entry = body["redemptions"]?.list.first { $0.hash("conditionId") == terms.condition } ?? body
            let claim = RedemptionClaim(
                signing: terms,
                market: entry.address("marketAddress"),
                domain: domain,
                key: try vector.key()
            )
            try check(claim.signature, vector)
            #expect(RedemptionClaim(entry) == claim, "\(vector.name)")
            let isBatch = body["redemptions"] != nil
            let path = "/api/v1/relayer/" + (isBatch ? "batch-ctf-redemption" : "ctf-redemption")
            let request = try #require(RelayerRequest(path: path, body: body), "\(vector.name)")
            #expect(request.path == path)
            #expect(String(decoding: request.json.bytes, as: UTF8.self) == (try vector.expected("relayerBody")))
            #expect(claim.terms(nonce: terms.nonce) == terms, "\(vector.name)")
        }
    }

    @Test func `the chains' contracts and the types' hashes are those of the official client`() throws {
        for chain in TurbineChain.all {
            let contracts = try #require(VectorFile.contents["chains"]?[String(chain.number)])
            #expect(contracts["settlement"]?.text == chain.settlement.description)
            #expect(contracts["ctf"]?.text == chain.tokens.description)
            #expect(contracts["usdc"]?.text == chain.collateral.description)
        }
        let hashes = try #require(VectorFile.contents["typeHashes"])
        #expect(hashes.hash("domain") == TypedDataDomain.typeHash)
        #expect(hashes.hash("order") == OrderTerms.typeHash)
        #expect(hashes.hash("permit") == PermitTerms.typeHash)
        #expect(hashes.hash("setApprovalForAll") == ApprovalTerms.typeHash)
        #expect(hashes.hash("redeemPositions") == RedemptionTerms.typeHash)
    }
}
