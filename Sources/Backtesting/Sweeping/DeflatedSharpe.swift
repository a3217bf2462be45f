import Foundation

/// How likely the best of many settings is better than the best of as many without merit.
///
/// The best of `trials` settings that are all worth nothing has a Sharpe ratio well above zero. The ratio that is to be
/// expected of it takes the place of zero in the probabilistic Sharpe ratio, which allows for skewed and heavy-tailed
/// results. Ratios here are by market and not by year.
///
/// Source: D. Bailey and M. López de Prado, The deflated Sharpe ratio, Journal of Portfolio Management 40 (2014).
public struct DeflatedSharpe: Hashable, Sendable {
    /// The mean result of a market by the deviation of results, of the best setting.
    public let sharpe: Double
    /// What the best of so many settings without any merit is expected to have.
    public let expected: Double
    /// The probability that the best setting's true ratio is above ``expected``, from 0 to 1.
    public let probability: Double
    /// How many settings were tried.
    public let trials: Int

    /// Judges the best of several settings; `nil` for fewer than ten markets or two settings, and for results all equal.
    ///
    /// - Parameters:
    ///   - best: The best setting's results, one a market.
    ///   - sharpes: The ratios of all settings that were tried.
    public init?(best: [Double], sharpes: [Double]) {
        let count = Double(best.count)
        guard best.count >= 10, sharpes.count >= 2, let sharpe = Self.sharpe(of: best) else { return nil }
        let mean = best.reduce(0, +) / count
        func moment(_ order: Double) -> Double { best.reduce(0) { $0 + pow($1 - mean, order) } / count }
        let deviation = moment(2).squareRoot()
        let skewness = moment(3) / pow(deviation, 3)
        let kurtosis = moment(4) / pow(deviation, 4)
        let average = sharpes.reduce(0, +) / Double(sharpes.count)
        let variance = sharpes.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(sharpes.count - 1)
        expected = Self.expectedBest(of: sharpes.count, variance: variance)
        let probability = Self.probability(of: sharpe, above: expected, best.count, skewness, kurtosis)
        guard let probability else { return nil }
        self.sharpe = sharpe
        self.probability = probability
        trials = sharpes.count
    }

    /// What the best of several ratios around zero is expected to be, if they vary that much by chance.
    static func expectedBest(of trials: Int, variance: Double) -> Double {
        let number = Double(trials)
        // Euler's constant, for the expected maximum of so many standard normal draws.
        let gamma = 0.577_215_664_901_532_9
        let first = quantile(1 - 1 / number)
        let second = quantile(1 - 1 / (number * exp(1)))
        return variance.squareRoot() * ((1 - gamma) * first + gamma * second)
    }

    /// The probability that the true ratio is above `expected`, of `count` results with that skewness and kurtosis.
    static func probability(
        of sharpe: Double,
        above expected: Double,
        _ count: Int,
        _ skewness: Double,
        _ kurtosis: Double
    ) -> Double? {
        let spread = (1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe).squareRoot()
        guard spread > 0, spread.isFinite else { return nil }
        return 0.5 * erfc(-(sharpe - expected) * Double(count - 1).squareRoot() / spread / 2.0.squareRoot())
    }

    /// The mean by the deviation, or `nil` where all results are equal.
    public static func sharpe(of results: [Double]) -> Double? {
        guard results.count >= 2 else { return nil }
        let mean = results.reduce(0, +) / Double(results.count)
        let variance = results.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(results.count - 1)
        return variance > 0 ? mean / variance.squareRoot() : nil
    }

    /// The standard normal quantile, by bisection of its distribution: exact to rounding, and rarely asked for.
    static func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        var (low, high) = (-40.0, 40.0)
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if 0.5 * erfc(-middle / 2.0.squareRoot()) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
