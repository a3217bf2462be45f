/// An instant, in nanoseconds since 1970-01-01 UTC; time reaches the engine in events and from nowhere else.
public struct Timestamp: Hashable, Sendable {
    /// The earliest instant, before every other.
    public static let distantPast = Self(nanoseconds: .min)
    /// The latest instant, after every other.
    public static let distantFuture = Self(nanoseconds: .max)

    /// Nanoseconds since 1970.
    public let nanoseconds: Int

    /// Creates an instant from nanoseconds since 1970.
    public init(nanoseconds: Int) { self.nanoseconds = nanoseconds }

    /// Creates an instant from whole seconds since 1970, the venue's unit.
    public init(seconds: Int) { nanoseconds = seconds * 1_000_000_000 }

    /// Whole seconds since 1970, rounded down.
    public var seconds: Int {
        let quotient = nanoseconds / 1_000_000_000
        return nanoseconds % 1_000_000_000 < 0 ? quotient - 1 : quotient
    }

    /// The instant `nanoseconds` later, or the distant past or future where that would overflow.
    public func advanced(byNanoseconds nanoseconds: Int) -> Self {
        let (sum, overflow) = self.nanoseconds.addingReportingOverflow(nanoseconds)
        guard overflow else { return Self(nanoseconds: sum) }
        return nanoseconds > 0 ? .distantFuture : .distantPast
    }

    /// Nanoseconds from `earlier` to this instant; saturates instead of overflowing.
    public func nanoseconds(since earlier: Self) -> Int {
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        guard overflow else { return difference }
        return nanoseconds > earlier.nanoseconds ? .max : .min
    }
}

extension Timestamp: Comparable {
    /// Orders instants from early to late.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.nanoseconds < rhs.nanoseconds }
}

extension Timestamp {
    /// The instant `duration` later.
    public static func + (lhs: Self, rhs: Duration) -> Self { lhs.advanced(byNanoseconds: rhs.nanoseconds) }
    /// The instant `duration` earlier.
    public static func - (lhs: Self, rhs: Duration) -> Self {
        let span = rhs.nanoseconds
        return lhs.advanced(byNanoseconds: span == .min ? .max : -span)
    }
    /// The span from `rhs` to `lhs`.
    public static func - (lhs: Self, rhs: Self) -> Duration { .nanoseconds(lhs.nanoseconds(since: rhs)) }
}

extension Duration {
    /// The span in whole nanoseconds, rounded toward zero; saturates beyond 292 years.
    public var nanoseconds: Int {
        let (seconds, attoseconds) = components
        let (scaled, overflow) = Int(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return seconds > 0 ? .max : .min }
        let (sum, overflowed) = scaled.addingReportingOverflow(Int(attoseconds / 1_000_000_000))
        guard !overflowed else { return seconds > 0 ? .max : .min }
        return sum
    }

    /// The span in seconds, for stage arithmetic.
    public var inSeconds: Double { Double(nanoseconds) / 1e9 }
}
