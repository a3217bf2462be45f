import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// What the relayer puts on the chain for a wallet; it is confirmed a little later.
extension SandboxVenue {
    mutating func relay(_ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let account = try authenticated(request)
        let body = try body(request)
        guard let call = RelayerRequest(path: request.path, body: modernised(body)) else {
            guard request.path.hasSuffix("/ctf-redemption"), let amount = body["amount"]?.int else {
                throw SandboxRefusal(400, "malformed relayer request")
            }
            return try redeemUnsigned(body.string("marketId"), amount, of: account)
        }
        switch call {
        case .permit(let grant): try permit(grant, of: account)
        case .approval(let grant): try approve(grant, of: account)
        case .redemption(let chain, let claim): try redeem([claim], on: chain, of: account)
        case .batch(let chain, let owner, let claims):
            guard owner == wallets[account].address else { throw Self.stranger }
            try redeem(claims, on: chain, of: account)
        }
        return .json(RelayerRow(isAccepted: true, transaction: draw(12, calls).description).json)
    }

    private static let stranger = SandboxRefusal(403, "owner is not the wallet of the API key")

    private mutating func permit(_ grant: PermitGrant, of account: AccountID) throws(SandboxRefusal) {
        try check(chain: grant.chain, owner: grant.owner, deadline: grant.deadline, of: account)
        let terms = grant.terms(nonce: UInt256(wallets[account].dollarNonce))
        try check(grant.signature, over: terms.digest(in: configuration.chain.permitDomain), by: account)
        wallets[account].dollarNonce += 1
        submit(.allow(account, spender: grant.spender, grant.value))
    }

    private mutating func approve(_ grant: ApprovalGrant, of account: AccountID) throws(SandboxRefusal) {
        try check(chain: grant.chain, owner: grant.owner, deadline: grant.deadline, of: account)
        let terms = grant.terms(nonce: UInt256(wallets[account].tokenNonce))
        try check(grant.signature, over: terms.digest(in: configuration.chain.tokenDomain), by: account)
        wallets[account].tokenNonce += 1
        submit(.approve(account, operator: grant.operator, grant.isApproved))
    }

    /// Takes all of the claims or none; their nonces count up.
    private mutating func redeem(
        _ redemptions: [RedemptionClaim],
        on chain: Int,
        of account: AccountID
    ) throws(SandboxRefusal) {
        guard !redemptions.isEmpty else { throw SandboxRefusal(400, "nothing to redeem") }
        try checkClaimInterval(of: account)
        var accepted: [SubmittedClaim] = []
        let nextCall = calls + 1
        for (offset, redemption) in redemptions.enumerated() {
            try check(chain: chain, owner: redemption.owner, deadline: redemption.deadline, of: account)
            let nonce = UInt256(wallets[account].tokenNonce + UInt64(offset))
            let digest = redemption.terms(nonce: nonce).digest(in: configuration.chain.tokenDomain)
            try check(redemption.signature, over: digest, by: account)
            let (market, winner) = try market(of: redemption)
            accepted.append(try claim(market, winner, of: account, besides: accepted, in: draw(12, nextCall)))
        }
        calls = nextCall
        wallets[account].tokenNonce += UInt64(redemptions.count)
        submit(accepted, of: account)
    }

    /// Makes a claim of all that a wallet won in a market, unless there is nothing or it is under way.
    func claim(
        _ market: Int,
        _ winner: Outcome,
        of account: AccountID,
        besides others: [SubmittedClaim],
        in transaction: Bytes32
    ) throws(SandboxRefusal) -> SubmittedClaim {
        let payout = winnings(of: account, in: market)
        let isTaken = (claims + others).contains {
            $0.account == account && $0.market == market && $0.status == .pending
        }
        guard payout > 0, !isTaken else { throw SandboxRefusal(400, "nothing to redeem") }
        return SubmittedClaim(
            account: account,
            market: market,
            winner: winner,
            transaction: transaction,
            submittedAt: serverNow,
            payout: payout
        )
    }

    /// Sends claims of a wallet to the chain, in one transaction.
    mutating func submit(_ accepted: [SubmittedClaim], of account: AccountID) {
        wallets[account].lastClaim = now
        let due = now + configuration.relayerLag.draw(&lagRandom)
        for claim in accepted {
            queue.add(.confirm(.redeem(claim: claims.count)), at: due)
            claims.append(claim)
        }
    }

    /// Refuses a claim that follows the wallet's last one too soon.
    func checkClaimInterval(of account: AccountID) throws(SandboxRefusal) {
        guard let last = wallets[account].lastClaim, now < last + configuration.claimInterval else { return }
        throw SandboxRefusal(
            429,
            "rate limit exceeded: one claim every \(Int(configuration.claimInterval.inSeconds)) seconds",
            retryAfter: last + configuration.claimInterval - now
        )
    }

    /// The resolved market whose winnings a redemption asks for.
    private func market(of redemption: RedemptionClaim) throws(SandboxRefusal) -> (Int, Outcome) {
        guard redemption.collateral == configuration.chain.collateral, redemption.parentCollection == .zero,
            let market = byCondition[redemption.condition]
        else { throw SandboxRefusal(400, "unknown condition") }
        if let contract = redemption.market, contract != markets[market].contract {
            throw SandboxRefusal(400, "marketAddress does not belong to conditionId")
        }
        guard let winner = exchange.markets[market].outcome else { throw SandboxRefusal(400, "market is not resolved") }
        guard redemption.indexSets.contains(RedemptionTerms.indexSet(of: winner)) else {
            throw SandboxRefusal(400, "indexSets do not contain the winning outcome")
        }
        return (market, winner)
    }

    private func check(
        chain: Int,
        owner: EthereumAddress,
        deadline: UInt256,
        of account: AccountID
    ) throws(SandboxRefusal) {
        guard chain == configuration.chain.number else { throw SandboxRefusal(400, "unknown chainId") }
        guard owner == wallets[account].address else { throw Self.stranger }
        guard deadline >= UInt256(serverSeconds) else { throw SandboxRefusal(400, "deadline has passed") }
    }

    private func check(
        _ signature: RecoverableSignature,
        over digest: Bytes32,
        by account: AccountID
    ) throws(SandboxRefusal) {
        guard WalletRecovery.address(of: signature, over: digest) == wallets[account].address else {
            throw SandboxRefusal(400, "signature does not recover to owner")
        }
    }

    private mutating func submit(_ call: ChainCall) {
        calls += 1
        queue.add(.confirm(call), at: now + configuration.relayerLag.draw(&lagRandom))
    }
}
