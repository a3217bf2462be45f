import MarketModel
import Signing
import TurbineWire

/// Claims: one redemption at a time, those that wait together in one batch, each proven by the winnings having left.
extension TurbineAdapter {
    mutating func claim(_ market: MarketHandle) {
        guard let known = directory[market], known.outcome != nil else {
            emit(.claimFailed, in: market)
            return
        }
        claims.add(ClaimTarget(contract: known.contract, market: market))
        goOnClaiming()
    }

    /// Does what the present claim wants next, or begins with the next one.
    mutating func goOnClaiming() {
        switch claims.phase {
        case .idle:
            if claims.mayBegin(at: now, gap: configuration.claimGap) {
                claims.begin()
                call(.claimData)
            } else if !claims.waiting.isEmpty {
                tasks.set(.claims, to: max(now, claims.lastSent + configuration.claimGap))
            }
        case .reading, .confirming: call(.claimData)
        case .redeeming: break
        }
    }

    func claimRequest(for call: VenueCall) -> WireRequest? {
        let owner = keys.wallet.address
        let chain = configuration.chain.number
        switch call {
        case .claimable: return TurbineEndpoint.claimable(user: owner, chain: chain)
        case .claimData:
            guard !claims.current.isEmpty else { return nil }
            return TurbineEndpoint.claimData(user: owner, chain: chain, contracts: claims.current.map(\.contract))
        case .redeem:
            guard claims.phase == .redeeming else { return nil }
            let sent = claims.redemptions
            if sent.count == 1, let only = sent.first { return RelayerRequest.redemption(chain: chain, only).request }
            return RelayerRequest.batch(chain: chain, owner: owner, sent).request
        case _: return nil
        }
    }

    mutating func readClaimData(_ answer: VenueAnswer) {
        guard let value = json(answer) else {
            claimLater(.seconds(2))
            return
        }
        let rows = ClaimDataRow.list(from: value)
        switch claims.phase {
        case .idle, .redeeming: return
        case .reading: redeem(rows)
        case .confirming(let polls): confirm(rows, polls)
        }
    }

    /// Reads again later, for as long as it takes: what was sent may have been paid.
    private mutating func claimLater(_ pause: Duration) {
        if case .confirming(let polls) = claims.phase { claims.phase = .confirming(polls: polls + 1) }
        tasks.set(.claims, to: now + pause)
    }

    /// Signs the redemptions of what was won, with the numbers of each token contract counted on.
    private mutating func redeem(_ rows: [ClaimDataRow]) {
        var next: [EthereumAddress: UInt256] = [:]
        claims.redemptions = []
        for place in claims.current.indices {
            guard let row = rows.first(where: { $0.market == claims.current[place].contract }), row.isResolved,
                let winner = row.winner, let amount = row.winningBalance.uint64, amount > 0,
                let micros = Int(exactly: amount)
            else { continue }
            let number = next[row.tokens] ?? row.nonce
            next[row.tokens] = number + UInt256(1)
            let terms = RedemptionTerms(
                owner: keys.wallet.address,
                collateral: row.collateral,
                condition: row.condition,
                indexSets: [RedemptionTerms.indexSet(of: winner)],
                nonce: number,
                deadline: UInt256(UInt64(clamping: (now + skew).seconds + 3_600))
            )
            let domain = TurbineChain.tokenDomain(chain: configuration.chain.number, contract: row.tokens)
            claims.redemptions.append(
                RedemptionClaim(signing: terms, market: row.market, domain: domain, key: keys.wallet)
            )
            claims.current[place].amount = USDMicros(rawValue: micros)
            claims.current[place].isSent = true
        }
        for target in claims.current where !target.isSent { closeUnpaid(target, rows) }
        claims.current.removeAll { !$0.isSent }
        guard !claims.redemptions.isEmpty else {
            finishClaim()
            return
        }
        claims.phase = .redeeming
        claims.lastSent = now
        call(.redeem)
    }

    mutating func readRedemption(_ answer: VenueAnswer) {
        guard claims.phase == .redeeming else { return }
        switch answer {
        case .success, .unknown:
            // Whether it was done shows in what is left to claim.
            claims.phase = .confirming(polls: 0)
            tasks.set(.claims, to: now + .seconds(2))
        case .refused, .notFound, .rateLimited, .notSent:
            for target in claims.current { giveBack(target) }
            finishClaim()
        }
    }

    private mutating func confirm(_ rows: [ClaimDataRow], _ polls: Int) {
        for target in claims.current {
            guard let row = rows.first(where: { $0.market == target.contract }), row.winningBalance == .zero,
                let amount = target.amount
            else { continue }
            claims.current.removeAll { $0.contract == target.contract }
            if let market = target.market {
                emit(.claimed(amount), in: market)
            } else {
                counters.note(.claimsOfEarlierRuns)
            }
            tasks.hasten(.balance, to: now)
        }
        if claims.current.isEmpty {
            finishClaim()
        } else if polls >= ClaimDesk.maxPolls {
            for target in claims.current { giveBack(target) }
            finishClaim()
        } else {
            claims.phase = .confirming(polls: polls + 1)
            tasks.set(.claims, to: now + .seconds(2))
        }
    }

    /// A market that is resolved and has nothing left to claim was paid before a restart; any other is tried again.
    private mutating func closeUnpaid(_ target: ClaimTarget, _ rows: [ClaimDataRow]) {
        guard let market = target.market, let known = directory[market], known.mayBeClaimed,
            let row = rows.first(where: { $0.market == target.contract }), row.isResolved, let winner = row.winner,
            !(row.winningBalance > .zero)
        else { return giveBack(target) }
        counters.note(.claimsOfEarlierRuns)
        emit(.claimed(USDMicros(payoutOf: known.holdings[winner])), in: market)
    }

    private mutating func giveBack(_ target: ClaimTarget) {
        counters.note(.claimsFailed)
        if let market = target.market { emit(.claimFailed, in: market) }
    }

    private mutating func finishClaim() {
        claims.finish()
        goOnClaiming()
    }

    /// Looks for winnings of earlier runs.
    mutating func sweep() {
        if isReady { call(.claimable) }
        tasks.set(.sweep, to: now + (isReady ? configuration.sweepInterval : .seconds(30)))
    }

    mutating func readClaimable(_ answer: VenueAnswer) {
        guard let value = json(answer) else { return }
        // Markets of this run are claimed when the desk says so; what is left of one that is long over, such as shares
        // of an earlier run the desk knew nothing of, is claimed here.
        let ours = Set(directory.all.filter { !$0.isRetired }.map(\.contract))
        for row in ClaimableRow.list(from: value) where row.balance > .zero && !ours.contains(row.contract) {
            claims.add(ClaimTarget(contract: row.contract, market: nil))
        }
        goOnClaiming()
    }
}
