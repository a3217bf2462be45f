import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// Placing orders: what the venue checks, in this order, before it matches.
extension SandboxVenue {
    mutating func placeOrder(_ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let account = try writer(request)
        let posted: PostedOrder
        do {
            posted = try PostedOrder(parsing: request.body)
        } catch {
            throw SandboxRefusal(400, error.problem)
        }
        let terms = posted.terms
        guard terms.trader == wallets[account].address else {
            throw SandboxRefusal(403, "trader is not the wallet of the API key")
        }
        let market = try checkedMarket(of: terms)
        let structHash = terms.structHash
        let digest = domain.digest(ofStruct: structHash)
        let hash = OrderTerms.orderHash(ofStruct: structHash)
        guard WalletRecovery.address(of: posted.signature, over: digest) == terms.trader else {
            throw SandboxRefusal(400, "signature does not recover to trader")
        }
        guard orders.index(of: hash) == nil else { throw SandboxRefusal(409, "order already exists") }
        if let permit = posted.permit { try check(permit, of: account) }
        let index = orders.nextIndex
        let order = Order(
            id: index.id,
            market: MarketHandle(rawValue: UInt32(market)),
            outcome: terms.outcome,
            side: terms.side,
            price: terms.price,
            size: SizeMicros(wire: terms.size),
            expiration: Timestamp(seconds: terms.expiration) - skew
        )
        try checkFunding(of: order, by: account, in: market, posted.permit)
        switch exchange.place(order, by: account, at: now) {
        case .refused(let reason): throw SandboxRefusal(400, Self.text(of: reason))
        case .accepted(let place, let matches, _):
            var accepted = WalletOrder(
                account: account,
                market: market,
                terms: terms,
                hash: hash,
                permit: posted.permit,
                createdAt: serverNow
            )
            accepted.place = place
            orders.add(accepted, aliases: [hash, structHash, digest])
            publish(market)
            if orders[index].status == .open, faults.strikes(.vanish) {
                queue.add(.vanish(index), at: now + faults.drawSpan(of: .vanish))
            }
            return .json(
                PlacedRow(orderHash: hash, status: "accepted", matches: matches, timestamp: serverNow.seconds).json
            )
        }
    }

    /// The market of an order whose fields are in range and which comes neither too early nor too late.
    private func checkedMarket(of terms: OrderTerms) throws(SandboxRefusal) -> Int {
        guard terms.size <= UInt64(SizeMicros.max.rawValue) else { throw SandboxRefusal(400, "size is too large") }
        let life = terms.expiration - serverNow.seconds
        guard terms.expiration <= 9_000_000_000, life >= Int(configuration.rules.minimumOrderLife.inSeconds) else {
            throw SandboxRefusal(400, "expiration must be at least 60 seconds ahead")
        }
        guard let market = byID[terms.marketID] else { throw SandboxRefusal(404, "Market not found") }
        guard exchange.isTrading(market, at: now) else {
            throw SandboxRefusal(400, Self.text(of: .marketClosed))
        }
        return market
    }

    /// Whether a permit that came with an order could be executed when its turn comes.
    private func check(_ permit: PermitSignature, of account: AccountID) throws(SandboxRefusal) {
        let terms = permit.terms(owner: wallets[account].address, spender: configuration.chain.settlement)
        let signer = WalletRecovery.address(
            of: permit.signature,
            over: terms.digest(in: configuration.chain.permitDomain)
        )
        guard signer == terms.owner else { throw SandboxRefusal(400, "permit signature does not recover to trader") }
        guard permit.nonce >= UInt256(wallets[account].dollarNonce) else {
            throw SandboxRefusal(400, "permit nonce was used")
        }
        guard permit.deadline >= UInt256(serverSeconds) else { throw SandboxRefusal(400, "permit has expired") }
    }

    /// Whether the settlement contract may take what the order needs; the money itself is the exchange's concern.
    private func checkFunding(
        of order: Order,
        by account: AccountID,
        in market: Int,
        _ permit: PermitSignature?
    ) throws(SandboxRefusal) {
        guard configuration.funding == .atPlacement else { return }
        let resting = RestingOrder(
            number: 0,
            account: account,
            clientID: order.id,
            outcome: order.outcome,
            side: order.side,
            price: order.price,
            remaining: order.size
        )
        let owner = exchange.accounts[account.rawValue]
        let contract = configuration.chain.settlement
        let needed = UInt256(UInt64(owner.needed(for: resting, in: market, rules: configuration.rules)))
        let allowance = wallets[account].allowance(for: contract)
        guard allowance >= needed || permit.map({ $0.value >= needed }) == true else {
            throw SandboxRefusal(400, "insufficient USDC allowance")
        }
        guard
            order.side == .buy || owner.position(in: market)[order.outcome] == 0
                || wallets[account].hasApproved(contract)
        else { throw SandboxRefusal(400, "outcome tokens are not approved for the settlement contract") }
    }

    /// A refusal of the exchange in a sentence.
    private static func text(of reason: RejectReason) -> String {
        switch reason {
        case .invalid: "invalid order"
        case .marketClosed: "market is not open for trading"
        case .insufficientFunds: "insufficient balance"
        case .belowTakerMinimum: "order would match and is below the taker minimum of $1"
        case .rateLimited: "rate limit exceeded"
        case .other: "order was refused"
        }
    }
}
