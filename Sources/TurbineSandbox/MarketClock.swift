package import MarketModel

/// Market time made from real time: it starts at an instant and runs `speed` times as fast as the clock on the wall.
///
/// Measured on the monotonic clock, so that a correction of the system's clock never moves market time backwards.
package struct MarketClock: Sendable {
    /// Market seconds in each real second, above zero.
    package let speed: Double
    private let origin: Timestamp
    private let started: ContinuousClock.Instant

    /// Starts a clock that shows `origin` now.
    package init(origin: Timestamp, speed: Double) {
        precondition(speed > 0 && speed.isFinite, "market time needs a speed above zero")
        self.origin = origin
        self.speed = speed
        started = .now
    }

    /// The present market time.
    package var now: Timestamp {
        let real = ContinuousClock.now - started
        return origin.advanced(byNanoseconds: Int((Double(real.nanoseconds) * speed).rounded(.down)))
    }

    /// How long a span of market time takes in real time, rounded up to whole nanoseconds; at most a day.
    package func real(_ span: Duration) -> Duration {
        let nanoseconds = (Double(max(span.nanoseconds, 0)) / speed).rounded(.up)
        return .nanoseconds(Int(min(nanoseconds, 86_400e9)))
    }
}
