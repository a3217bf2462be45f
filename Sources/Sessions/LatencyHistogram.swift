/// How long something took, many times over: counts in buckets that are never wider than one part in 64 of their value.
///
/// Adding allocates nothing once a bucket of that size has been used.
public struct LatencyHistogram: Hashable, Sendable {
    private static let parts = 64
    /// Values are counted in microseconds, rounded down.
    private static let unit = 1_000

    private var counts: [Int] = []
    /// How many were added.
    public private(set) var count = 0
    /// All of them added up, in nanoseconds.
    public private(set) var sum = 0

    /// Creates an empty histogram.
    public init() {}

    /// Adds a span; a negative one counts as zero.
    public mutating func add(nanoseconds: Int) {
        let place = Self.place(of: max(0, nanoseconds) / Self.unit)
        while counts.count <= place { counts.append(0) }
        counts[place] += 1
        count += 1
        sum += max(0, nanoseconds)
    }

    /// The span that `part` of all were not longer than, in nanoseconds, to one part in 64; `nil` while there are none.
    public func quantile(_ part: Double) -> Int? {
        guard count > 0 else { return nil }
        let wanted = max(1, Int((min(max(part, 0), 1) * Double(count)).rounded(.up)))
        var seen = 0
        for place in counts.indices {
            seen += counts[place]
            if seen >= wanted { return (Self.start(of: place + 1) - 1) * Self.unit }
        }
        return nil
    }

    /// How many were shorter than `nanoseconds`, to the bucket.
    public func count(below nanoseconds: Int) -> Int {
        let end = Self.place(of: nanoseconds / Self.unit)
        return counts.prefix(end).reduce(0, +)
    }

    /// The bucket of a value: one each up to 64, then 64 in each doubling.
    private static func place(of value: Int) -> Int {
        guard value >= parts else { return value }
        let shift = Int.bitWidth - 1 - value.leadingZeroBitCount - parts.trailingZeroBitCount
        return parts * shift + (value >> shift)
    }

    /// The least value of a bucket.
    private static func start(of place: Int) -> Int {
        guard place >= parts else { return place }
        let shift = place / parts - 1
        return (place - parts * shift) << shift
    }
}
