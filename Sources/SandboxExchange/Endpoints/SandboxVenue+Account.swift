import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// What a wallet has.
extension SandboxVenue {
    /// A position, by the market's contract or id: bare, as documented, and as a list, as the official client reads it.
    mutating func position(_ name: String, _ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        guard let user = request.query("user") else { throw SandboxRefusal(400, "user is required") }
        let account = wallets.account(of: try address(user))
        guard let market = market(named: name) else { throw SandboxRefusal(404, "Market not found") }
        guard let account else { return .json(["yesShares": 0, "noShares": 0, "positions": []]) }
        let row = positionRow(account, market, at: positionTime())
        guard row.up > 0 || row.down > 0 || row.invested > .zero else {
            return .json(["yesShares": 0, "noShares": 0, "positions": []])
        }
        return .json([
            "yesShares": .integer(row.up), "noShares": .integer(row.down),
            "totalInvested": .integer(row.invested.rawValue), "yesCost": .integer(row.upCost.rawValue),
            "noCost": .integer(row.downCost.rawValue), "positions": [row.json],
        ])
    }

    /// Brings a position up to date with the chain, which it always is.
    mutating func sync(_ id: String, _ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        _ = try authenticated(request)
        let text: String
        if let query = request.query("userAddress") {
            text = query
        } else {
            text = try body(request).string("userAddress")
        }
        let address = try address(text)
        guard let market = market(named: id) else { throw SandboxRefusal(404, "Market not found") }
        let account = openAccount(address)
        return .json(["success": true, "position": positionRow(account, market, at: nil).json])
    }

    /// All positions of a wallet, those in the newest markets first.
    mutating func userPositions(_ address: String) throws(SandboxRefusal) -> WireResponse {
        guard let account = wallets.account(of: try self.address(address)) else { return .json(PositionRow.json([])) }
        let time = positionTime()
        var rows: [PositionRow] = []
        for market in markets.indices.reversed() {
            guard rows.count < 500 else { break }
            let row = positionRow(account, market, at: time)
            if row.up > 0 || row.down > 0 || row.totalCost > .zero { rows.append(row) }
        }
        return .json(PositionRow.json(rows))
    }

    /// As of when positions are shown: `nil` for now.
    private mutating func positionTime() -> Timestamp? {
        faults.strikes(.laggingPositions) ? now - faults.span(of: .laggingPositions) : nil
    }

    mutating func userStats(_ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let account = try authenticated(request)
        let figures = figures(of: account)
        let percentage = figures.cost == 0 ? 0 : Double(figures.result) / Double(figures.cost) * 100
        return .json([
            "user_address": .address(wallets[account].address), "total_cost": .integer(figures.cost),
            "total_invested": .integer(figures.cost), "position_value": .integer(figures.value),
            "pnl": .integer(figures.result), "pnl_percentage": .number(String(percentage)),
        ])
    }

    /// What a wallet has paid, what its tokens are worth at the last prices, and what it has gained so far.
    private func figures(of account: AccountID) -> (cost: Int, value: Int, result: Int, markets: Int) {
        var sum = (cost: 0, value: 0, revenue: 0, markets: 0)
        for market in markets.indices {
            let costs = costs[account, market]
            let shares = chainPosition(of: account, in: market)
            guard costs.cost > 0 || shares.up > 0 || shares.down > 0 else { continue }
            let price =
                switch exchange.markets[market].outcome {
                case .up: PriceMicros.dollar
                case .down: 0
                case nil: lastPrice(market)?.rawValue ?? PriceMicros.dollar / 2
                }
            sum.cost += costs.cost
            sum.revenue += costs.revenue
            let product = Int128(shares.up) * Int128(price) + Int128(shares.down) * Int128(PriceMicros.dollar - price)
            sum.value += Int(clamping: product / Int128(PriceMicros.dollar))
            sum.markets += 1
        }
        return (sum.cost, sum.value, sum.revenue + sum.value - sum.cost, sum.markets)
    }

    func activity(_ address: String, _ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let address = try self.address(address)
        guard let account = wallets.account(of: address) else {
            return .json([
                "address": .address(address), "totalTrades": 0, "totalVolume": 0, "pnl": 0, "marketsTraded": 0,
                "activity": [], "settlements": [],
            ])
        }
        let figures = figures(of: account)
        let most = limit(request, most: 100)
        var trades: [JSONValue] = []
        for index in settlements.matches.indices.reversed() {
            guard trades.count < most else { break }
            let entry = settlements.matches[index]
            if entry.match.buyer == account || entry.match.seller == account { trades.append(tradeRow(index).json) }
        }
        let paid = claims.filter { $0.account == account && $0.status == .paid }.suffix(most).reversed()
        return .json([
            "address": .address(address), "totalTrades": .integer(wallets[account].trades),
            "totalVolume": .integer(wallets[account].volume), "pnl": .integer(figures.result),
            "marketsTraded": .integer(figures.markets), "activity": .array(trades),
            "settlements": .array(paid.map { claimRow($0).json }),
        ])
    }

    func balances(_ address: String, _ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let spender = try request.query("spender").map { text throws(SandboxRefusal) in try self.address(text) }
        guard let account = wallets.account(of: try self.address(address)) else {
            return .json(BalanceRow(balance: .zero, allowance: .zero).json)
        }
        return .json(
            BalanceRow(
                balance: UInt256(UInt64(max(0, chainCash(of: account)))),
                allowance: wallets[account].allowance(for: spender ?? configuration.chain.settlement)
            ).json
        )
    }

    func nonce(_ contract: String, _ owner: String) throws(SandboxRefusal) -> WireResponse {
        let contract = try address(contract)
        let wallet = wallets.account(of: try address(owner)).map { wallets[$0] }
        let nonce =
            switch contract {
            case configuration.chain.collateral: wallet?.dollarNonce ?? 0
            case configuration.chain.tokens: wallet?.tokenNonce ?? 0
            default: throw SandboxRefusal(404, "unknown contract")
            }
        return .json(NonceRow(nonce: UInt256(nonce)).json)
    }
}
