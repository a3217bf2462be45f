import Glibc
public import MarketModel

/// Market time as it passes: wall time, or wall time's pace times a factor from an agreed moment.
///
/// A venue's sandbox may run faster than life; a host beside it then keeps the sandbox's time.
public struct MarketClock: Sendable {
    private struct Scale {
        let origin: Timestamp
        let realOrigin: Int
        let speed: Double
    }

    private let scale: Scale?

    /// The system's wall clock.
    public static let wall = Self(scale: nil)

    private init(scale: Scale?) { self.scale = scale }

    /// A clock that shows `origin` now, and goes `speed` times as fast as real time.
    public init(origin: Timestamp, speed: Double) {
        precondition(speed > 0, "time goes forward")
        scale = Scale(origin: origin, realOrigin: Self.monotonicNanoseconds, speed: speed)
    }

    /// Market seconds in each real one.
    public var speed: Double { scale?.speed ?? 1 }

    /// Market time now.
    public var now: Timestamp {
        guard let scale else { return .wallClock }
        let passed = Self.monotonicNanoseconds - scale.realOrigin
        return scale.origin.advanced(byNanoseconds: Int(Double(passed) * scale.speed))
    }

    /// How many real nanoseconds from now until `time` is due; zero when it is past.
    public func realNanoseconds(until time: Timestamp) -> Int {
        let left = time.nanoseconds(since: now)
        return left <= 0 ? 0 : Int((Double(min(left, 3_600_000_000_000)) / speed).rounded(.up))
    }

    private static var monotonicNanoseconds: Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
