import MarketModel

/// The house maker of one market.
struct HouseMaker: Sendable {
    private let parameters: HouseParameters
    private let weights: [Double]
    private var random: SeededRandom
    private var postedFair = 0.0
    private var repostAt = Timestamp.distantPast
    private var hasLeft = false

    init(_ parameters: HouseParameters, random: SeededRandom) {
        self.parameters = parameters
        self.random = random
        var weight = 1.0
        var weights: [Double] = []
        for _ in 0..<parameters.levels {
            weights.append(weight)
            weight /= 1.5
        }
        let total = weights.reduce(0, +)
        self.weights = weights.map { $0 / total }
    }

    /// Looks at the market, and replaces the quotes when they are old or wrong.
    mutating func act(on exchange: inout Exchange, _ outlook: MarketOutlook) {
        guard !hasLeft, let market = exchange.index(of: outlook.market) else { return }
        if outlook.secondsLeft <= parameters.pullBefore.inSeconds {
            _ = exchange.cancelAll(of: .house, in: market)
            hasLeft = true
            return
        }
        let hasMoved = abs(outlook.fair - postedFair) > parameters.repostMove.dollars
        guard outlook.now >= repostAt || hasMoved else { return }
        _ = exchange.cancelAll(of: .house, in: market)
        post(on: &exchange, market, outlook, skew: skew(exchange, market))
        postedFair = outlook.fair
        repostAt = outlook.now + parameters.repost.draw(&random)
    }

    private func skew(_ exchange: Exchange, _ market: Int) -> Double {
        let position = exchange.accounts[AccountID.house.rawValue].position(in: market)
        let net = Double(position.up - position.down) / 400e6
        return parameters.inventorySkew.dollars * min(1, max(-1, net))
    }

    private func post(on exchange: inout Exchange, _ market: Int, _ outlook: MarketOutlook, skew: Double) {
        let fair = min(0.97, max(0.03, outlook.fair - skew))
        let width = width(fair: fair, secondsLeft: outlook.secondsLeft)
        let clamp = Double(parameters.clamp.rawValue) / 1e6
        let isInside = fair >= clamp && fair <= 1 - clamp
        let dollars = Double(parameters.dollarsPerSide.rawValue) / 1e6 * (isInside ? 1 : 0.5)
        for outcome in Outcome.allCases {
            let center = outcome == .up ? fair : 1 - fair
            for side in Side.allCases {
                for level in weights.indices {
                    let away = width / 4 + width / 5 * Double(level)
                    let price = side == .buy ? center - away : center + away
                    guard price >= 0.005, price <= 0.995 else { continue }
                    let limit = PriceMicros(clamping: Int(price * 1e6))
                    guard !exchange.markets[market][outcome].wouldMatch(side, limit, of: .house) else { continue }
                    let shares = min(200, dollars * weights[level] / price)
                    let order = Order(
                        id: OrderID(rawValue: 0),
                        market: outlook.market,
                        outcome: outcome,
                        side: side,
                        price: limit,
                        size: SizeMicros(clamping: Int(shares * 1e6)),
                        expiration: outlook.now + parameters.orderLife
                    )
                    _ = exchange.place(order, by: .house, at: outlook.now)
                }
            }
        }
    }

    /// The width: three times as wide toward the end, and narrower where the probability hardly moves.
    private func width(fair: Double, secondsLeft: Double) -> Double {
        let widenFrom = parameters.widenBefore.inSeconds
        let widening = secondsLeft < widenFrom ? 1 + 2 * (1 - secondsLeft / widenFrom) : 1
        return parameters.width.dollars * widening * max(0.4, 4 * fair * (1 - fair))
    }
}
