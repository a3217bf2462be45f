import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// How matches and calls of the relayer reach the chain.
extension SandboxVenue {
    /// Records a match and appoints its settlement.
    mutating func record(_ match: Match) {
        guard let market = exchange.index(of: match.market) else { return }
        let due = settlements.due(after: configuration.settlementLag.draw(&lagRandom), from: now)
        let isSimulated = WalletRegistry.isSimulated(match.buyer) && WalletRegistry.isSimulated(match.seller)
        markets[market].matches.append(settlements.matches.count)
        settlements.add(
            SettledMatch(
                match: match,
                market: market,
                matchedAt: now,
                stamp: serverNow,
                due: due,
                isDoomed: !isSimulated && faults.strikes(.failedSettlement),
                transaction: newTransaction(),
                buyer: TokenChange(buyerOf: match),
                seller: TokenChange(sellerOf: match)
            )
        )
        for order in [match.maker, match.taker] {
            if let index = OrderIndex(order.clientID) { orders.fill(index, by: match.size) }
        }
        queue.add(.settle, at: due)
    }

    /// Settles the matches that are due.
    mutating func settle(through time: Timestamp) {
        while let next = settlements.pending.first, settlements.matches[next].due <= time { settle(next) }
    }

    /// Settles everything up to the last match of a market, since nothing of it can be undone once it is resolved.
    mutating func settleAll(of market: Int) {
        guard let last = settlements.pending.last(where: { settlements.matches[$0].market == market }) else { return }
        while let next = settlements.pending.first, next <= last { settle(next) }
    }

    /// Settles the first pending match, or lets it fail and undoes it.
    private mutating func settle(_ index: Int) {
        let entry = settlements.matches[index]
        for order in [entry.match.maker, entry.match.taker] { usePermit(of: order) }
        let problem =
            entry.isDoomed
            ? "transaction simulation failed"
            : problem(with: entry.buyer, in: entry.market) ?? problem(with: entry.seller, in: entry.market)
        if let problem {
            settlements.endFirst(as: .failed(problem), at: now, stamp: serverNow)
            let undone = exchange.undo(entry.match)
            let outcome = entry.match.maker.outcome
            costs[entry.match.buyer, entry.market].pay(undone.splitByBuyer.rawValue, for: outcome.opposite)
            costs[entry.match.seller, entry.market].pay(undone.keptBySeller.rawValue, for: outcome)
        } else {
            settlements.endFirst(as: .settled, at: now, stamp: serverNow)
            book(entry)
        }
    }

    /// Why the chain would refuse one side of a match, or `nil`; simulated traders can always pay.
    private func problem(with change: TokenChange, in market: Int) -> String? {
        guard !WalletRegistry.isSimulated(change.account) else { return nil }
        let contract = configuration.chain.settlement
        let wallet = wallets[change.account]
        guard wallet.allowance(for: contract) >= UInt256(UInt64(change.spent)) else {
            return "ERC20: transfer amount exceeds allowance"
        }
        guard chainCash(of: change.account) >= change.spent else { return "ERC20: transfer amount exceeds balance" }
        guard change.moved == 0 || wallet.hasApproved(contract) else {
            return "ERC1155: caller is not owner nor approved"
        }
        let held = chainPosition(of: change.account, in: market)
        guard held.up + min(0, change.up) >= 0, held.down + min(0, change.down) >= 0 else {
            return "ERC1155: insufficient balance for transfer"
        }
        return nil
    }

    /// Executes the permit that came with an order, if its turn has come; otherwise it has no effect.
    private mutating func usePermit(of order: RestingOrder) {
        guard let index = OrderIndex(order.clientID), let permit = orders[index].permit else { return }
        let owner = orders[index].account
        orders[index].permit = nil
        guard permit.nonce == UInt256(wallets[owner].dollarNonce), permit.deadline >= UInt256(serverSeconds) else {
            return
        }
        wallets[owner].dollarNonce += 1
        wallets[owner].allow(configuration.chain.settlement, permit.value)
    }

    /// Books a settled match: allowances, costs, figures.
    private mutating func book(_ entry: SettledMatch) {
        let match = entry.match
        let outcome = match.maker.outcome
        markets[entry.market].volume += match.cash.rawValue
        for change in [entry.buyer, entry.seller] {
            wallets[change.account].spend(change.spent, by: configuration.chain.settlement)
            wallets[change.account].trades += 1
            wallets[change.account].volume += match.cash.rawValue
            costs[change.account, entry.market].updatedAt = now
        }
        costs[match.buyer, entry.market].pay(match.cash.rawValue + match.fee.rawValue, for: outcome)
        costs[match.seller, entry.market].pay(match.split.rawValue, for: outcome.opposite)
        costs[match.seller, entry.market].receive(match.cash.rawValue - match.fee.rawValue, for: outcome)
    }

    /// Carries out a call of the relayer.
    mutating func confirm(_ call: ChainCall) {
        switch call {
        case .allow(let account, let spender, let value): wallets[account].allow(spender, value)
        case .approve(let account, let `operator`, let isApproved): wallets[account].approve(`operator`, isApproved)
        case .redeem(let claim): pay(claim)
        }
    }

    private mutating func pay(_ claim: Int) {
        let submitted = claims[claim]
        let paid = exchange.claim(submitted.market, by: submitted.account).rawValue
        claims[claim].payout = paid
        claims[claim].status = paid > 0 ? .paid : .failed
        costs[submitted.account, submitted.market].receive(paid, for: submitted.winner)
        costs[submitted.account, submitted.market].updatedAt = now
    }

    /// The dollars of an account on the chain: without matches that are not settled.
    func chainCash(of account: AccountID) -> Int {
        exchange.accounts[account.rawValue].cash - settlements.unsettled(of: account, in: nil).cash
    }

    /// The tokens of an account on the chain, now or as they were settled at an earlier time.
    func chainPosition(of account: AccountID, in market: Int, at time: Timestamp? = nil) -> (up: Int, down: Int) {
        let position = exchange.accounts[account.rawValue].position(in: market)
        let open = settlements.unsettled(of: account, in: market, after: time)
        return (max(0, position.up - open.up), max(0, position.down - open.down))
    }
}
