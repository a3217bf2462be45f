/// What a strategy gets when markets end as other markets did: results without any knowledge in the fills.
///
/// Outcomes are drawn anew from those of the recording, without replacement, so that whatever fills knew of the outcome is gone.
/// How far the true result lies below the mean is what adverse selection cost; a result far above it is knowledge, or a
/// replay that is too good to be true. It is no proof by itself: who buys low and sells high in prices that are
/// right gains when they are made wrong.
public struct ShuffledOutcomes: Hashable, Sendable {
    /// Results of the shuffled runs, in micro-dollars.
    public let results: [Int]

    /// Creates the verdict of several runs.
    public init(results: [Int]) { self.results = results }

    /// The mean result, in micro-dollars.
    public var mean: Double { Double(results.reduce(0, +)) / Double(max(1, results.count)) }

    /// The standard deviation of the results, in micro-dollars; 0 for fewer than two runs.
    public var deviation: Double {
        guard results.count > 1 else { return 0 }
        let sum = results.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        return (sum / Double(results.count - 1)).squareRoot()
    }

    /// The part of the shuffled runs that got less than `pnl`, from 0 to 1.
    public func part(below pnl: Int) -> Double {
        Double(results.count { $0 < pnl }) / Double(max(1, results.count))
    }
}
