#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
package import MarketModel

/// The seeded reference price of one asset, stepped every quarter of a second.
///
/// The path runs `lead` steps ahead of what is published, so that informed traders have something to know.
package struct PricePath: Sendable {
    /// Time between two steps.
    package static let step = Duration.milliseconds(250)

    private static let secondsAYear = 365.0 * 86_400

    /// Whose price.
    package let asset: Asset
    private let model: PriceModel
    private var random: SeededRandom
    private var regime = VolatilityRegime.normal
    private var logPrice: Double
    private var upcoming: [ReferencePrice]
    private var position = 0
    private var variancePerSecond: Double

    /// Creates a path that publishes each price `lead` steps after it is known.
    package init(asset: Asset, model: PriceModel, lead: Int, random: SeededRandom) {
        self.asset = asset
        self.model = model
        self.random = random
        logPrice = log(model.start.dollars)
        upcoming = Array(repeating: model.start, count: lead + 1)
        variancePerSecond = model.annualVolatility.factor * model.annualVolatility.factor / Self.secondsAYear
    }

    /// The price everybody sees now.
    package var published: ReferencePrice { upcoming[position] }

    /// The newest price, which is published after the lead.
    package var newest: ReferencePrice { upcoming[(position + upcoming.count - 1) % upcoming.count] }

    /// Volatility per square root of a second, as the simulated traders estimate it.
    ///
    /// The quadratic mean of the usual one and that of the published path over the last two minutes.
    package var volatility: Double { ((usualVariance + variancePerSecond) / 2).squareRoot() }

    private var usualVariance: Double {
        model.annualVolatility.factor * model.annualVolatility.factor / Self.secondsAYear
    }

    /// Moves on by one step.
    package mutating func advance() {
        let seconds = Self.step.inSeconds
        if random.uniform() < seconds / model.regimeLength.inSeconds { regime = .draw(&random) }
        let deviation = model.annualVolatility.factor * regime.factor * (seconds / Self.secondsAYear).squareRoot()
        logPrice += deviation * random.normal() - deviation * deviation / 2
        if random.uniform() < model.jumpsPerDay.factor * seconds / 86_400 {
            logPrice += model.jumpSize.factor * random.normal()
        }
        let previous = published
        upcoming[position] = Self.rounded(logPrice) ?? newest
        position = (position + 1) % upcoming.count
        let change = log(published.dollars / previous.dollars)
        let weight = seconds / 120
        variancePerSecond += weight * (change * change / seconds - variancePerSecond)
    }

    /// Multiplies the newest price by `factor`, above zero; it is published after the lead.
    package mutating func jump(by factor: RatioMicros) {
        precondition(factor > .zero, "a price stays above zero")
        logPrice += log(factor.factor)
    }

    private static func rounded(_ logPrice: Double) -> ReferencePrice? {
        let micros = (exp(logPrice) * 1e6).rounded()
        guard micros >= 1, micros <= 1e15 else { return nil }
        return ReferencePrice(rawValue: Int(micros))
    }
}
