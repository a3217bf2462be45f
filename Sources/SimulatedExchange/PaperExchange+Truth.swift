public import MarketModel

/// The exchange's own view, without latency, for audits: what the desk believes can be compared with it.
extension PaperExchange {
    /// How many markets were listed so far; their handles count from zero.
    public var marketCount: Int { exchange.markets.count }

    /// All cash of an account, tied up or not.
    public func cash(of account: AccountID) -> USDMicros {
        USDMicros(rawValue: exchange.accounts[account.rawValue].cash)
    }

    /// The cash of an account that new orders may use.
    public func freeCash(of account: AccountID) -> USDMicros {
        USDMicros(rawValue: exchange.accounts[account.rawValue].free)
    }

    /// An account's tokens in a market and the cash its fills moved there; tokens are gone once claimed.
    ///
    /// Counts matches at once, also before they settle.
    public func holdings(of account: AccountID, in market: MarketHandle) -> Holdings {
        let position = exchange.accounts[account.rawValue].position(in: Int(market.rawValue))
        return Holdings(
            up: SizeMicros(clamping: position.up),
            down: SizeMicros(clamping: position.down),
            cash: USDMicros(rawValue: position.cash)
        )
    }

    /// An account's orders that rest in a market, by time of arrival.
    public func openOrders(of account: AccountID, in market: MarketHandle) -> [OpenOrderTruth] {
        guard let index = exchange.index(of: market) else { return [] }
        return restingOrders(of: account, in: index).map {
            OpenOrderTruth(
                id: $0.clientID,
                outcome: $0.outcome,
                side: $0.side,
                price: $0.price,
                remaining: $0.remaining
            )
        }
    }

    /// One outcome's book as it is now, or `nil` for an unknown market.
    public func book(_ outcome: Outcome, in market: MarketHandle) -> OutcomeBook? {
        exchange.index(of: market).map { exchange.markets[$0][outcome].levels }
    }

    /// A market's declared outcome, or `nil` before.
    public func outcome(of market: MarketHandle) -> Outcome? {
        exchange.index(of: market).flatMap { exchange.markets[$0].outcome }
    }

    /// Where all the money is.
    public var audit: ExchangeAudit { exchange.audit }

    func restingOrders(of account: AccountID, in market: Int) -> [RestingOrder] {
        var found: [RestingOrder] = []
        for outcome in Outcome.allCases {
            for side in Side.allCases {
                found += exchange.markets[market][outcome].orders(side).filter { $0.account == account }
            }
        }
        return found.sorted { $0.number < $1.number }
    }
}
