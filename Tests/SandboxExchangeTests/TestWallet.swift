import MarketModel
import SandboxExchange
import Signing
import Synchronization
import Testing
import TurbineWire

/// A wallet as a client has it: its keys, and how it signs.
struct TestWallet {
    private static let counter = Atomic<UInt64>(1)

    let key: WalletKey
    var keyID = ""
    var token: TokenKey?

    /// Creates the wallet of that number, the same every time.
    init(_ number: UInt8) throws {
        key = try #require(WalletKey(bytes: [UInt8](repeating: number, count: 32)))
    }

    /// A number that no token and no order of this process has had.
    static func fresh() -> UInt64 { counter.wrappingAdd(1, ordering: .relaxed).newValue }

    /// The request with a new token.
    func signed(_ request: WireRequest, at time: Timestamp) -> WireRequest {
        var signed = request
        signed.bearer = bearer(seconds: time.seconds, number: Self.fresh())
        return signed
    }

    /// A token.
    func bearer(seconds: Int, number: UInt64) -> String? {
        let nonce = [UInt8](repeating: 0, count: 8) + withUnsafeBytesOf(number)
        return token.map { BearerToken.make(keyID: keyID, key: $0, nonce: nonce, seconds: seconds) }
    }

    private func withUnsafeBytesOf(_ number: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
    }

    /// The terms of an order that lives five minutes.
    func order(
        _ market: MarketID,
        _ side: Side,
        _ outcome: Outcome,
        shares: Int,
        cents: Int,
        at time: Timestamp
    ) -> OrderTerms {
        OrderTerms(
            marketID: market,
            trader: key.address,
            side: side,
            outcome: outcome,
            price: PriceMicros(clamping: cents * 10_000),
            size: UInt64(shares) * 1_000_000,
            nonce: Self.fresh(),
            expiration: time.seconds + 300
        )
    }

    /// The request that places an order, signed for the chain's settlement contract.
    func placing(_ terms: OrderTerms, permit: PermitTerms? = nil, by signer: WalletKey? = nil) throws -> WireRequest {
        let chain = TurbineChain.polygon
        let domain = OrderDomain(chain: chain.number, settlement: chain.settlement)
        let posted = PostedOrder(
            terms,
            marketText: terms.marketID.description,
            feeRecipientText: terms.feeRecipient.description,
            signature: (signer ?? key).sign(domain.digest(of: terms)),
            permit: permit.map { PermitSignature(signing: $0, domain: chain.permitDomain, key: key) }
        )
        return TurbineEndpoint.placeOrder(body: try #require(posted).bytes)
    }

    /// The request that cancels an order.
    func cancelling(_ order: PlacedRow, in market: MarketID, _ side: Side) -> WireRequest {
        TurbineEndpoint.cancel(orderHash: order.orderHash, marketID: market, side: side)
    }

    /// The terms of a permit for the settlement contract.
    func permitTerms(value: UInt256, nonce: UInt64) -> PermitTerms {
        PermitTerms(
            owner: key.address,
            spender: TurbineChain.polygon.settlement,
            value: value,
            nonce: UInt256(nonce),
            deadline: .max
        )
    }

    /// A permit for the relayer.
    func permit(value: UInt256, nonce: UInt64) -> RelayerRequest {
        let terms = permitTerms(value: value, nonce: nonce)
        return .permit(PermitGrant(signing: terms, domain: TurbineChain.polygon.permitDomain, key: key))
    }

    /// An approval of the outcome tokens for the relayer.
    func approval(nonce: UInt64, isApproved: Bool = true) -> RelayerRequest {
        let terms = ApprovalTerms(
            owner: key.address,
            operator: TurbineChain.polygon.settlement,
            isApproved: isApproved,
            nonce: UInt256(nonce),
            deadline: .max
        )
        return .approval(ApprovalGrant(signing: terms, domain: TurbineChain.polygon.tokenDomain, key: key))
    }

    /// A claim as the official client makes it from the claim data.
    func redemption(_ row: ClaimDataRow, nonce: UInt256? = nil) -> RedemptionClaim {
        let terms = RedemptionTerms(
            owner: key.address,
            collateral: row.collateral,
            condition: row.condition,
            indexSets: [RedemptionTerms.indexSet(of: row.winner ?? .up)],
            nonce: nonce ?? row.nonce,
            deadline: .max
        )
        let domain = TurbineChain.polygon.tokenDomain
        return RedemptionClaim(signing: terms, market: row.market, domain: domain, key: key)
    }
}
