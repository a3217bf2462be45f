import MarketModel
import Signing
import TurbineWire

/// One thing to make or to read with our own code, described by a JSON object.
struct OracleTask {
    private let input: JSONValue

    /// Takes an object whose member `do` says what is asked.
    init(_ input: JSONValue) { self.input = input }

    /// What comes of it.
    var result: JSONValue {
        get throws(WireError) {
            switch input["do"]?.text {
            case "order": try order
            case "posted": try posted
            case "permit": try permit
            case "approval": try approval
            case "redemption": try redemptions(isBatch: false)
            case "batch": try redemptions(isBatch: true)
            case "relayed": try relayed
            case "registration": body(KeyRegistration(key: try key, name: input["name"]?.text).json.bytes)
            case "registered": try registered
            case "token": try token
            case "tokened": try tokened
            default: throw WireError("do is missing or unknown")
            }
        }
    }

    // What we make.

    private var order: JSONValue {
        get throws(WireError) {
            let key = try key
            let terms = OrderTerms(
                marketID: try need("marketId", input.market("marketId")),
                trader: key.address,
                side: try need("side", input.side("side")),
                outcome: try need("outcome", input.outcome("outcome")),
                price: try need("price", input.price("price")),
                size: try need("size", input["size"]?.uint64),
                nonce: try need("nonce", input["nonce"]?.uint64),
                expiration: try need("expiration", input["expiration"]?.int),
                feeRecipient: try address("makerFeeRecipient")
            )
            let signer = OrderSigner(key: key, domain: try orderDomain)
            let attached = input["permit"].flatMap { PermitSignature($0) }
            let signed = signer.sign(terms, permit: attached, metadata: input["bot"].flatMap { BotMetadata($0) })
            var quick: [UInt8] = []
            let seal = signer.sign(terms, into: &quick)
            guard seal == signed.seal, input["permit"] != nil || quick == signed.body else {
                throw WireError("the two ways to sign an order differ")
            }
            return [
                "body": .string(String(decoding: signed.body, as: UTF8.self)), "orderHash": .id(seal.orderHash),
                "structHash": .id(seal.structHash), "digest": .id(seal.digest),
            ]
        }
    }

    private var permit: JSONValue {
        get throws(WireError) {
            let key = try key
            let chain = try chain
            let terms = PermitTerms(
                owner: key.address,
                spender: try address("spender"),
                value: try number("value"),
                nonce: try number("nonce"),
                deadline: try number("deadline")
            )
            let attached = PermitSignature(signing: terms, domain: chain.permitDomain, key: key)
            let grant = PermitGrant(signing: terms, domain: chain.permitDomain, key: key)
            return [
                "body": .string(text(RelayerRequest.permit(grant).json)),
                "attached": .string(text(attached.json)),
            ]
        }
    }

    private var approval: JSONValue {
        get throws(WireError) {
            let key = try key
            let terms = ApprovalTerms(
                owner: key.address,
                operator: try address("operator"),
                isApproved: input.isTrue("approved"),
                nonce: try number("nonce"),
                deadline: try number("deadline")
            )
            let grant = ApprovalGrant(signing: terms, domain: try chain.tokenDomain, key: key)
            return body(RelayerRequest.approval(grant).json.bytes)
        }
    }

    private func redemptions(isBatch: Bool) throws(WireError) -> JSONValue {
        let key = try key
        let chain = try chain
        var claims: [RedemptionClaim] = []
        for entry in input["claims"]?.list ?? [] {
            let sets = entry["sets"]?.list.compactMap(\.uint256) ?? []
            let terms = RedemptionTerms(
                owner: key.address,
                collateral: chain.collateral,
                condition: try need("condition", entry.hash("condition")),
                indexSets: sets,
                nonce: try need("nonce", entry["nonce"]?.uint256),
                deadline: try need("deadline", entry["deadline"]?.uint256)
            )
            claims.append(
                RedemptionClaim(signing: terms, market: entry.address("market"), domain: chain.tokenDomain, key: key)
            )
        }
        if isBatch {
            return body(RelayerRequest.batch(chain: chain.number, owner: key.address, claims).json.bytes)
        }
        guard let claim = claims.first else { throw WireError("claims is empty") }
        return body(RelayerRequest.redemption(chain: chain.number, claim).json.bytes)
    }

    private var token: JSONValue {
        get throws(WireError) {
            let key = try need("seed", input["seed"]?.text.flatMap { TokenKey(hex: $0) })
            let nonce = try need("nonce", input["nonce"]?.text.flatMap { Hex.decode($0) })
            let seconds = try need("seconds", input["seconds"]?.int)
            let keyID = try need("kid", input["kid"]?.text)
            return ["body": .string(BearerToken.make(keyID: keyID, key: key, nonce: nonce, seconds: seconds))]
        }
    }

    // What we read.

    private var posted: JSONValue {
        get throws(WireError) {
            let order = try PostedOrder(parsing: Array(need("body", input["body"]?.text).utf8))
            let domain = try orderDomain
            let signer = WalletRecovery.address(of: order.signature, over: domain.digest(of: order.terms))
            return [
                "body": .string(String(decoding: order.bytes, as: UTF8.self)),
                "signer": .string(signer?.description ?? ""),
                "isSigned": .bool(domain.isSigned(order.terms, by: order.signature)),
                "orderHash": .id(order.terms.orderHash),
            ]
        }
    }

    private var relayed: JSONValue {
        get throws(WireError) {
            let value = try JSONValue(parsing: Array(need("body", input["body"]?.text).utf8))
            let request = try need("body", RelayerRequest(path: need("path", input["path"]?.text), body: value))
            let chain = try chain
            let nonces = input["nonces"]?.list.compactMap(\.uint256) ?? []
            var signers: [EthereumAddress?] = []
            for (index, nonce) in nonces.enumerated() {
                signers.append(Self.signer(of: request, index, nonce: nonce, chain))
            }
            return [
                "body": .string(text(request.json)),
                "signers": .array(signers.map { .string($0?.description ?? "") }),
            ]
        }
    }

    private static func signer(
        of request: RelayerRequest,
        _ index: Int,
        nonce: UInt256,
        _ chain: TurbineChain
    ) -> EthereumAddress? {
        switch request {
        case .permit(let grant):
            let digest = grant.terms(nonce: nonce).digest(in: chain.permitDomain)
            return WalletRecovery.address(of: grant.signature, over: digest)
        case .approval(let grant):
            let digest = grant.terms(nonce: nonce).digest(in: chain.tokenDomain)
            return WalletRecovery.address(of: grant.signature, over: digest)
        case .redemption(_, let claim):
            let digest = claim.terms(nonce: nonce).digest(in: chain.tokenDomain)
            return WalletRecovery.address(of: claim.signature, over: digest)
        case .batch(_, _, let claims):
            guard index < claims.count else { return nil }
            let digest = claims[index].terms(nonce: nonce).digest(in: chain.tokenDomain)
            return WalletRecovery.address(of: claims[index].signature, over: digest)
        }
    }

    private var registered: JSONValue {
        get throws(WireError) {
            let value = try JSONValue(parsing: Array(need("body", input["body"]?.text).utf8))
            let registration = try need("body", KeyRegistration(value))
            return ["body": .string(text(registration.json)), "isSigned": .bool(registration.isSigned)]
        }
    }

    private var tokened: JSONValue {
        get throws(WireError) {
            let token = try need("body", input["body"]?.text.flatMap { BearerToken.parse($0) })
            let publicKey = try need("publicKey", input["publicKey"]?.text.flatMap { Hex.decode($0) })
            return [
                "kid": .string(token.keyID), "nonce": .string(Hex.encode(token.nonce)),
                "seconds": .integer(token.seconds), "isSigned": .bool(token.isSigned(by: publicKey)),
            ]
        }
    }

    // Parts.

    private var key: WalletKey {
        get throws(WireError) { try need("key", input["key"]?.text.flatMap { WalletKey(hex: $0) }) }
    }

    private var chain: TurbineChain {
        get throws(WireError) { try need("chain", input["chain"]?.int.flatMap { TurbineChain(number: $0) }) }
    }

    private var orderDomain: OrderDomain {
        get throws(WireError) {
            OrderDomain(chain: try need("chain", input["chain"]?.int), settlement: try address("settlement"))
        }
    }

    private func address(_ name: String) throws(WireError) -> EthereumAddress { try need(name, input.address(name)) }

    private func number(_ name: String) throws(WireError) -> UInt256 { try need(name, input[name]?.uint256) }

    private func need<Value>(_ name: String, _ value: Value?) throws(WireError) -> Value {
        guard let value else { throw WireError("\(name) is missing or malformed") }
        return value
    }

    private func text(_ value: JSONValue) -> String { String(decoding: value.bytes, as: UTF8.self) }

    private func body(_ bytes: [UInt8]) -> JSONValue { ["body": .string(String(decoding: bytes, as: UTF8.self))] }
}
