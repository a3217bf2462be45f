import MarketModel

/// How often something may happen: `5/s` is five times per second.
public struct Rate: Hashable, Sendable {
    /// How many times.
    public var count: Int
    /// Within what span.
    public var per: Duration

    /// Creates a rate.
    public init(count: Int, per: Duration) {
        self.count = count
        self.per = per
    }
}

extension Rate: CustomStringConvertible {
    /// As settings write it: `5/s`, `30/min`, `2/h`.
    public var description: String {
        let unit = RateUnit.all.first { $0.span == per }?.name ?? DurationText.print(nanoseconds: per.nanoseconds)
        return "\(count)/\(unit)"
    }
}
