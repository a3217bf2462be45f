import MarketModel

/// The informed flow of one market.
struct InformedTaker: Sendable {
    private let parameters: InformedParameters
    private var random: SeededRandom

    init(_ parameters: InformedParameters, random: SeededRandom) {
        self.parameters = parameters
        self.random = random
    }

    /// Draws how long it takes until the next look.
    mutating func nextGap() -> Duration {
        .nanoseconds(Int(random.exponential(mean: Double(parameters.meanGap.nanoseconds))) + 1)
    }

    /// Lifts the first quote of the two books that is wrong by more than the threshold.
    mutating func act(on exchange: inout Exchange, _ outlook: MarketOutlook) {
        let shares = parameters.largestSize.shares * (0.25 + 0.75 * random.uniform())
        guard let market = exchange.index(of: outlook.market) else { return }
        for outcome in Outcome.allCases {
            let fair = Int((outcome == .up ? outlook.earlyFair : 1 - outlook.earlyFair) * 1e6)
            for side in Side.allCases {
                guard let touch = exchange.markets[market][outcome].levels[side.opposite].best else { continue }
                let edge = side == .buy ? fair - touch.price.rawValue : touch.price.rawValue - fair
                guard edge > parameters.threshold.rawValue else { continue }
                TakerOrder(
                    market: outlook.market,
                    outcome: outcome,
                    side: side,
                    limit: touch.price,
                    shares: shares
                ).send(to: &exchange, by: .informed, at: outlook.now)
                return
            }
        }
    }
}
