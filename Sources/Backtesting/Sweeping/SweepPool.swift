import Synchronization

/// Hands out the settings of a sweep to workers, until one of them fails.
final class SweepPool: Sendable {
    private struct State {
        var next = 0
        var done = 0
        var failure: Sweep.Failure?
    }

    private let trials: [Int]
    private let state = Mutex(State())
    private let started = ContinuousClock.now

    init(_ trials: [Int]) { self.trials = trials }

    /// The first failure.
    var failure: Sweep.Failure? { state.withLock { $0.failure } }

    /// The next setting, or `nil` when there is none left or one has failed.
    func next() -> Int? {
        state.withLock { state in
            guard state.failure == nil, state.next < trials.count else { return nil }
            defer { state.next += 1 }
            return trials[state.next]
        }
    }

    /// Notes that a setting's row is written.
    func finish() -> Sweep.Progress {
        state.withLock { state in
            state.done += 1
            return Sweep.Progress(done: state.done, total: trials.count, elapsed: ContinuousClock.now - started)
        }
    }

    /// Ends the sweep.
    func fail(_ failure: Sweep.Failure) {
        state.withLock { state in
            if state.failure == nil { state.failure = failure }
        }
    }
}
