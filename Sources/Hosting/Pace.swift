import Foundation
import MarketModel

/// How virtual time follows real time.
public enum Pace: Hashable, Sendable {
    /// So many virtual seconds in each real one.
    case times(Double)
    /// As fast as the processor allows.
    case unlimited
}

/// Holds virtual time back to its pace.
struct Pacer {
    private let pace: Pace
    private let clock = ContinuousClock()
    private var origin: (virtual: Timestamp, real: ContinuousClock.Instant)?

    init(_ pace: Pace) { self.pace = pace }

    /// Waits until `time` is due; returns early when the process is asked to end, or when somebody wants something.
    mutating func wait(until time: Timestamp, orWhen isWanted: () -> Bool = { false }) {
        guard case .times(let factor) = pace else { return }
        guard let origin else {
            self.origin = (time, clock.now)
            return
        }
        let due = origin.real + .seconds((time - origin.virtual).inSeconds / factor)
        while !Interruption.isRequested, !isWanted() {
            let left = due - clock.now
            // Shorter waits are left to add up: the system's clock tick is coarser.
            guard left > .milliseconds(2) else { return }
            Thread.sleep(forTimeInterval: min(left.inSeconds, 0.1))
        }
    }
}
