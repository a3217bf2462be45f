import MarketModel
import Signing
import TurbineWire

/// Cash, tokens and the venue's clock, as the venue tells them.
extension TurbineAdapter {
    /// The contract whose allowance is read with the balance.
    private var spender: EthereumAddress { approvals.first?.settlement ?? configuration.chain.settlement }

    mutating func askForBalance() {
        call(.balance(spender))
        tasks.set(.balance, to: now + configuration.accountInterval)
    }

    mutating func readBalance(_ spender: EthereumAddress, _ answer: VenueAnswer) {
        guard let value = json(answer), let row = BalanceRow(value), let raw = row.balance.uint64,
            let micros = Int(exactly: raw)
        else {
            told.balanceFailures += 1
            if told.balanceFailures == 2 { counters.note(.accountUnknown) }
            return
        }
        told.balanceFailures = 0
        let isFirst = balance == nil
        balance = USDMicros(rawValue: micros)
        emit(.balance(USDMicros(rawValue: micros) - tiedUp()))
        if let allowance = row.allowance { heard(allowance, for: spender) }
        if isFirst { listCandidates() }
    }

    /// What our live orders tie up; the venue itself reserves nothing.
    private func tiedUp() -> USDMicros {
        var total = USDMicros.zero
        var promised: [MarketHandle: Holdings] = [:]
        for order in orders.all where !order.isGone {
            let fee = rules.fee(on: order.open)
            switch order.order.side {
            case .buy:
                total = total + order.order.price.costRoundedUp(of: order.open) + fee
            case .sell:
                // Tokens held serve the oldest sales first.
                let market = order.order.market
                var left = promised[market] ?? directory[market]?.holdings ?? Holdings()
                let held = min(left[order.order.outcome], order.open)
                left[order.order.outcome] -= held
                promised[market] = left
                total = total + USDMicros(payoutOf: order.open - held) + fee
            }
        }
        return total
    }

    mutating func askForPositions() {
        if directory.all.contains(where: { $0.outcome == nil && $0.wasFollowed }) { call(.positions) }
        tasks.set(.positions, to: now + configuration.accountInterval)
    }

    mutating func readPositions(_ answer: VenueAnswer) {
        guard let value = json(answer), let rows = try? PositionRow.completeList(from: value) else {
            told.positionFailures += 1
            if start.inherited == nil { tryAgain() }
            guard told.positionFailures == 2 else { return }
            counters.note(.accountUnknown)
            for market in directory.all where market.outcome == nil && market.wasFollowed {
                emit(.positionUnknown, in: market.handle)
            }
            return
        }
        told.positionFailures = 0
        inherit(rows)
        for market in directory.all where market.outcome == nil && market.wasFollowed {
            let row = rows.first { $0.marketID == market.market.id }
            emit(
                .position(up: SizeMicros(wire: row?.up ?? 0), down: SizeMicros(wire: row?.down ?? 0)),
                in: market.handle
            )
        }
        if hasSurprise(rows) { call(.history) }
    }

    /// Notes the date of an answer; the desk hears of a skew when it has moved by more than half a second.
    mutating func note(_ date: Timestamp, sentAt: Timestamp) {
        clock.add(date, sent: sentAt, received: now)
        guard let skew = clock.skew else { return }
        if let known = told.skew, abs(skew - known) < 500_000_000 { return }
        if abs(skew) > 2_000_000_000 { counters.note(.clockSkews) }
        // Tokens made ahead carry the time we believed in then.
        if abs(skew - (told.skew ?? 0)) > 30_000_000_000 { tokens.discard() }
        told.skew = skew
        emit(.clockSkew(nanoseconds: skew))
    }
}
