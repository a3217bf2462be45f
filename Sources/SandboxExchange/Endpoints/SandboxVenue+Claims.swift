import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// Winnings that can be claimed.
extension SandboxVenue {
    func claimable(_ address: String) throws(SandboxRefusal) -> WireResponse {
        let account = wallets.account(of: try self.address(address))
        var rows: [ClaimableRow] = []
        var total = 0
        for market in markets.indices {
            guard let account, let winner = exchange.markets[market].outcome else { continue }
            let balance = winnings(of: account, in: market)
            guard balance > 0 else { continue }
            total += balance
            rows.append(
                ClaimableRow(
                    marketID: exchange.markets[market].facts.id,
                    contract: markets[market].contract,
                    outcome: winner,
                    balance: UInt256(UInt64(balance)),
                    payout: USDMicros(rawValue: balance).description
                )
            )
        }
        return .json([
            "claimable": .array(rows.map(\.json)), "count": .integer(rows.count),
            "totalPayout": .string(USDMicros(rawValue: total).description),
        ])
    }

    /// What a claim of each market must say; markets nobody knows are left out.
    func claimData(_ address: String, _ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let account = wallets.account(of: try self.address(address))
        let names = (request.query("markets") ?? "").split(separator: ",")
        let rows = names.compactMap { name -> ClaimDataRow? in
            guard let market = market(named: String(name)) else { return nil }
            return ClaimDataRow(
                market: markets[market].contract,
                isResolved: markets[market].resolvedAt != nil,
                winningBalance: UInt256(UInt64(account.map { winnings(of: $0, in: market) } ?? 0)),
                tokens: configuration.chain.tokens,
                collateral: configuration.chain.collateral,
                condition: markets[market].condition,
                winner: exchange.markets[market].outcome,
                nonce: UInt256(account.map { wallets[$0].tokenNonce } ?? 0)
            )
        }
        return .json(ClaimDataRow.json(rows))
    }

    /// The winning micro-shares of a resolved market that were not paid yet.
    func winnings(of account: AccountID, in market: Int) -> Int {
        guard let winner = exchange.markets[market].outcome else { return 0 }
        return exchange.accounts[account.rawValue].position(in: market)[winner]
    }
}
