import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// What is on its way to the chain, and what failed there; lists of everybody's.
extension SandboxVenue {
    func failedTrades() -> WireResponse {
        .json(FailedTradeRow.json(settlements.failed.suffix(500).reversed().map(failedTradeRow)))
    }

    private func failedTradeRow(_ index: Int) -> FailedTradeRow {
        let entry = settlements.matches[index]
        return FailedTradeRow(
            marketID: exchange.markets[entry.market].facts.id,
            transaction: entry.transaction.description,
            buyer: wallets[entry.match.buyer].address,
            seller: wallets[entry.match.seller].address,
            size: UInt64(entry.match.size.rawValue),
            price: entry.match.maker.price,
            reason: entry.failure,
            timestamp: String((entry.endStamp ?? entry.stamp).seconds)
        )
    }

    func pendingTrades() -> WireResponse {
        let rows = settlements.pending.map { index in
            let entry = settlements.matches[index]
            return PendingTradeRow(
                marketID: exchange.markets[entry.market].facts.id,
                transaction: entry.transaction.description,
                buyer: wallets[entry.match.buyer].address,
                seller: wallets[entry.match.seller].address,
                size: UInt64(entry.match.size.rawValue),
                price: entry.match.maker.price,
                timestamp: String(entry.stamp.seconds)
            )
        }
        return .json(PendingTradeRow.json(rows))
    }

    func settlement(_ transaction: String) -> WireResponse {
        guard let entry = Bytes32(hex: transaction).flatMap({ settlements.match(of: $0) }) else {
            return .json(SettlementRow(isFound: false, transaction: transaction).json)
        }
        let word =
            switch entry.status {
            case .pending: "pending"
            case .settled: "confirmed"
            case .failed: "failed"
            }
        return .json(
            SettlementRow(
                isFound: true,
                status: word,
                error: entry.failure,
                marketID: exchange.markets[entry.market].facts.id,
                transaction: entry.transaction.description,
                buyer: wallets[entry.match.buyer].address,
                seller: wallets[entry.match.seller].address,
                size: UInt64(entry.match.size.rawValue),
                price: entry.match.maker.price,
                timestamp: String((entry.endStamp ?? entry.stamp).seconds)
            ).json
        )
    }

    func claimList(_ name: String, _ status: SubmittedClaim.Status) -> WireResponse {
        let rows = claims.filter { $0.status == status }.suffix(500).reversed().map { claimRow($0).json }
        return .json(.object([JSONMember(name, .array(rows))]))
    }

    func claimRow(_ claim: SubmittedClaim) -> ClaimRow {
        ClaimRow(
            transaction: claim.transaction.description,
            user: wallets[claim.account].address,
            contract: markets[claim.market].contract,
            marketID: exchange.markets[claim.market].facts.id,
            payout: USDMicros(rawValue: claim.payout),
            winner: claim.winner,
            submittedAt: claim.submittedAt.seconds
        )
    }

    /// Seconds as text, which these lists have instead of a number.
    private func time(_ time: Timestamp) -> String { String((time + skew).seconds) }
}

extension SettledMatch {
    /// Why it failed, empty if it did not.
    fileprivate var failure: String {
        if case .failed(let reason) = status { reason } else { "" }
    }
}
