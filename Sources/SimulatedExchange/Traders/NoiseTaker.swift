#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import MarketModel

/// The uninformed flow of one market.
struct NoiseTaker: Sendable {
    private let parameters: NoiseParameters
    private var random: SeededRandom

    init(_ parameters: NoiseParameters, random: SeededRandom) {
        self.parameters = parameters
        self.random = random
    }

    /// Draws how long it takes until the next arrival.
    mutating func nextGap() -> Duration {
        .nanoseconds(Int(random.exponential(mean: Double(parameters.meanGap.nanoseconds))) + 1)
    }

    /// Takes from one side of one book, unless the price there is too bad or nothing rests.
    mutating func act(on exchange: inout Exchange, _ outlook: MarketOutlook) {
        let outcome: Outcome = random.uniform() < 0.5 ? .up : .down
        let side: Side = random.uniform() < 0.5 ? .buy : .sell
        let shares = min(20, max(1, parameters.medianSize.shares * exp(0.8 * random.normal())))
        guard let market = exchange.index(of: outlook.market),
            let touch = exchange.markets[market][outcome].levels[side.opposite].best
        else { return }
        let fair = Int((outcome == .up ? outlook.fair : 1 - outlook.fair) * 1e6)
        let sign = side == .buy ? 1 : -1
        let worst = fair + sign * parameters.tolerance.rawValue
        guard sign * (worst - touch.price.rawValue) >= 0 else { return }
        let reach = touch.price.rawValue + sign * parameters.slippage.rawValue
        let limit = side == .buy ? min(reach, worst) : max(reach, worst)
        TakerOrder(
            market: outlook.market,
            outcome: outcome,
            side: side,
            limit: PriceMicros(clamping: limit),
            shares: shares
        ).send(to: &exchange, by: .noise, at: outlook.now)
    }
}
