import MarketModel

extension Exchange {
    /// Counts all money, market by market.
    package var audit: ExchangeAudit {
        var collateral = 0
        var unpaid = 0
        var uneven = 0
        for (index, market) in markets.enumerated() {
            var up = 0
            var down = 0
            for account in accounts {
                let position = account.position(in: index)
                up += position.up
                down += position.down
            }
            guard let winner = market.outcome else {
                collateral += up
                uneven += up == down ? 0 : 1
                continue
            }
            unpaid += winner == .up ? up : down
        }
        return ExchangeAudit(
            funded: USDMicros(rawValue: funded),
            cash: USDMicros(rawValue: accounts.reduce(0) { $0 + $1.cash }),
            collateral: USDMicros(rawValue: collateral),
            unpaid: USDMicros(rawValue: unpaid),
            fees: USDMicros(rawValue: fees),
            unevenMarkets: uneven
        )
    }
}
