import Glibc
import Simulation
import Synchronization

/// Hands out seeds to runs at once, and adds up what they come to.
final class SeedPool: Sendable {
    private struct State {
        var next: UInt64
        var done = 0
        var total = RunReport()
        var faults: [String] = []
        var violations = 0
        var crashes = 0
        /// The lowest seed in which an invariant did not hold.
        var violating: (seed: UInt64, violation: Violation)?
        var nextWord = Duration.seconds(20)
    }

    private let state: Mutex<State>
    private let end: UInt64
    private let limit: Duration?
    private let tellsAll: Bool
    private let started = ContinuousClock.now

    private let crashes: Bool

    init(first: UInt64, end: UInt64, seconds: Int?, tellsAll: Bool, crashes: Bool) {
        self.crashes = crashes
        state = Mutex(State(next: first))
        self.end = end
        limit = seconds.map { .seconds($0) }
        self.tellsAll = tellsAll
    }

    /// What came of all runs, how many there were, and which could not be played.
    var result: (total: RunReport, done: Int, faults: [String]) {
        state.withLock { state in
            var total = state.total
            total.violation = state.violating?.violation
            return (total, state.done, state.faults)
        }
    }

    /// The lowest seed in which an invariant did not hold.
    var violatingSeed: UInt64? { state.withLock { $0.violating?.seed } }

    /// In how many seeds one did not.
    var violations: Int { state.withLock { $0.violations } }

    /// How often a host died at a boundary, in a copy of its run.
    var crashCount: Int { state.withLock { $0.crashes } }

    /// Whole seconds since the beginning.
    var elapsed: Int64 { (ContinuousClock.now - started).components.seconds }

    /// Plays seeds until there are none left, time is up, or an invariant does not hold.
    func run(jobs: Int) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<jobs { group.addTask { @concurrent in self.work() } }
        }
    }

    private func work() {
        while let seed = take() {
            do {
                try crashes ? playCrashing(seed) : play(seed)
            } catch {
                state.withLock { $0.faults.append("seed \(seed) cannot be played: \(error)") }
            }
        }
    }

    private func play(_ seed: UInt64) throws(ScenarioFault) {
        var writer = ScenarioWriter(seed: seed)
        note(seed, try SimulationRun.play(writer.write()))
    }

    private func playCrashing(_ seed: UInt64) throws(ScenarioFault) {
        let run = try CrashingRun(seed: seed)
        state.withLock { state in
            state.crashes += run.crashes
            state.violations += run.violations
        }
        note(seed, run.report)
    }

    private func take() -> UInt64? {
        state.withLock { state in
            guard state.next < end, tellsAll || state.violating == nil else { return nil }
            if let limit, ContinuousClock.now - started >= limit { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    private func note(_ seed: UInt64, _ report: RunReport) {
        state.withLock { state in
            state.done += 1
            state.total.add(report)
            if let violation = report.violation {
                state.violations += 1
                if tellsAll {
                    print("seed \(seed): \(violation.invariant.rawValue): \(violation.details)")
                    fflush(nil)
                }
                if state.violating.map({ seed < $0.seed }) ?? true { state.violating = (seed, violation) }
            }
            let elapsed = ContinuousClock.now - started
            guard elapsed >= state.nextWord else { return }
            print("\(state.done) seeds after \(elapsed.components.seconds) s")
            fflush(nil)
            state.nextWord = elapsed + .seconds(20)
        }
    }
}
