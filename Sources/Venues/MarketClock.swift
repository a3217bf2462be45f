package import MarketModel

/// Market time as it passes: the wall clock, or the wall clock's pace times a factor from an agreed moment.
///
/// A sandbox may run faster than life; a host beside it then keeps the sandbox's time. Only the shells of a host hold one:
/// everything below is told the time.
package struct MarketClock: Sendable {
    private struct Scale {
        let origin: Timestamp
        let started: ContinuousClock.Instant
    }

    /// The system's wall clock.
    package static let wall = Self()

    /// Market seconds in each real one.
    package let speed: Double
    private let scale: Scale?

    private init() {
        speed = 1
        scale = nil
    }

    /// A clock that shows `origin` now, and goes `speed` times as fast as real time.
    ///
    /// It follows the monotonic clock, so that a correction of the system's clock never moves market time backwards.
    package init(origin: Timestamp, speed: Double) {
        precondition(speed > 0 && speed.isFinite, "market time needs a speed above zero")
        self.speed = speed
        scale = Scale(origin: origin, started: .now)
    }

    /// The present market time.
    package var now: Timestamp {
        guard let scale else { return .wallClock }
        let real = ContinuousClock.now - scale.started
        return scale.origin.advanced(byNanoseconds: Int((Double(real.nanoseconds) * speed).rounded(.down)))
    }

    /// How long a span of market time takes in real time, rounded up to whole nanoseconds; from nothing to a day.
    package func real(_ span: Duration) -> Duration {
        let nanoseconds = (Double(max(span.nanoseconds, 0)) / speed).rounded(.up)
        return .nanoseconds(Int(min(nanoseconds, 86_400e9)))
    }
}
