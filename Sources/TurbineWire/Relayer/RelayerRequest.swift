package import Signing

/// What the relayer can be asked to put on the chain for a wallet.
package enum RelayerRequest: Hashable, Sendable {
    /// Let a contract take USDC.
    case permit(PermitGrant)
    /// Let a contract move outcome tokens.
    case approval(ApprovalGrant)
    /// Claim one market, on a chain.
    case redemption(chain: Int, RedemptionClaim)
    /// Claim several markets at once, on a chain.
    case batch(chain: Int, owner: EthereumAddress, [RedemptionClaim])

    private static let root = "/api/v1/relayer/"

    /// Reads the request to one of the relayer's paths, or `nil` for another path or a malformed body.
    package init?(path: String, body: JSONValue) {
        switch path {
        case Self.root + "usdc-permit":
            guard let grant = PermitGrant(body) else { return nil }
            self = .permit(grant)
        case Self.root + "ctf-approval":
            guard let grant = ApprovalGrant(body) else { return nil }
            self = .approval(grant)
        case Self.root + "ctf-redemption":
            guard let chain = body["chainId"]?.int, let claim = RedemptionClaim(body) else { return nil }
            self = .redemption(chain: chain, claim)
        case Self.root + "batch-ctf-redemption":
            let entries = body["redemptions"]?.list ?? []
            let claims = entries.compactMap(RedemptionClaim.init)
            guard let chain = body["chainId"]?.int, let owner = body.address("owner"), claims.count == entries.count
            else { return nil }
            self = .batch(chain: chain, owner: owner, claims)
        default: return nil
        }
    }

    /// The path it is posted to.
    package var path: String {
        switch self {
        case .permit: Self.root + "usdc-permit"
        case .approval: Self.root + "ctf-approval"
        case .redemption: Self.root + "ctf-redemption"
        case .batch: Self.root + "batch-ctf-redemption"
        }
    }

    /// As it goes on the wire.
    package var json: JSONValue {
        switch self {
        case .permit(let grant): grant.json
        case .approval(let grant): grant.json
        case .redemption(let chain, let claim): .object([JSONMember("chainId", .integer(chain))] + claim.members)
        case .batch(let chain, let owner, let claims):
            [
                "chainId": .integer(chain), "owner": .address(owner),
                "redemptions": .array(claims.map { .object($0.members) }),
            ]
        }
    }

    /// The request, without a token.
    package var request: WireRequest { WireRequest(.post, path, body: json.bytes) }
}
