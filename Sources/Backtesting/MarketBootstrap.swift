/// How far a sum over markets could have come out otherwise: the percentile bootstrap over markets.
///
/// Markets are drawn again with replacement, as many as there are, and summed; the interval leaves out the lowest and the
/// highest 2.5 % of the sums. It knows of no cause that moves several markets at once, so that it is too narrow where
/// results of one hour or one day go together.
///
/// Source: B. Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7 (1979).
public enum MarketBootstrap {
    /// How many sums are drawn.
    public static let resamples = 2_000
    /// Of fewer markets than these, no interval is given.
    public static let fewestMarkets = 10

    /// The 95 % interval of the sum of `values`; the same seed gives the same interval.
    ///
    /// - Parameters:
    ///   - values: One figure a market, in micro-dollars.
    ///   - seed: Where the draws come from.
    /// - Returns: Both ends, in micro-dollars, or `nil` for too few values.
    public static func interval(ofSum values: [Int], seed: UInt64) -> ClosedRange<Int>? {
        guard values.count >= fewestMarkets else { return nil }
        var random = ResamplingRandom(seed: seed)
        var sums: [Int] = []
        sums.reserveCapacity(resamples)
        for _ in 0..<resamples {
            var sum = 0
            for _ in values.indices { sum += values[random.index(below: values.count)] }
            sums.append(sum)
        }
        sums.sort()
        let left = resamples / 40
        return sums[left]...sums[resamples - 1 - left]
    }
}
