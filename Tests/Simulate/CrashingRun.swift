import CProcessFork
import Glibc
import Simulation

/// A run that is copied at every boundary: in the copy the host dies there, and another goes on from its journal.
///
/// The process itself is copied, so the way to the boundary is played once and not once for each.
struct CrashingRun {
    /// What came of the run in which nobody dies.
    private(set) var report = RunReport()
    /// How many copies were made.
    private(set) var crashes = 0
    /// In how many of them an invariant did not hold; each has told which.
    private(set) var violations = 0

    /// Plays a seed, and a copy for every boundary; where the machine dies with the host, one more.
    init(seed: UInt64) throws(ScenarioFault) {
        var writer = ScenarioWriter(seed: seed, isBrief: true)
        let scenario = writer.write()
        var crashes = 0
        var violations = 0
        var copy: String?
        do {
            report = try SimulationRun.play(scenario) { boundary in
                for kind in Self.kinds(of: boundary.step) {
                    fflush(nil)
                    let child = penstock_fork()
                    guard child != 0 else {
                        // A copy that never ends is something wrong too.
                        alarm(Self.patience)
                        copy = "seed \(seed), \(kind.rawValue) at \(boundary.number) after \(boundary.step.rawValue)"
                        return kind
                    }
                    crashes += 1
                    if !Self.isWell(child, "seed \(seed), \(kind.rawValue) at \(boundary.number)") { violations += 1 }
                }
                return nil
            }
        } catch {
            guard let copy else { throw error }
            Self.end(copy, "cannot go on: \(error)")
        }
        if let copy { Self.end(copy, report.violation.map { $0.words(since: scenario.start) }) }
        // What goes wrong without any crash is told too: nobody else tells it.
        if let violation = report.violation {
            print("seed \(seed), no crash: \(violation.words(since: scenario.start))")
        }
        self.crashes = crashes
        self.violations = violations
    }

    /// How many seconds a copy may take.
    private static let patience: UInt32 = 60

    /// A machine that dies takes more of the journal with it, which is another case once something was written.
    private static func kinds(of step: CrashBoundary.Step) -> [CrashBoundary.Kind] {
        switch step {
        case .receive: [.kill]
        case .write, .send: [.kill, .powerCut]
        }
    }

    private static func isWell(_ child: pid_t, _ words: String) -> Bool {
        guard child > 0 else {
            print("\(words): no copy could be made")
            return false
        }
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) == -1, errno == EINTR {}
        // A copy that violates something says so itself; one that was ended by a signal cannot.
        if status & 0x7F != 0 { print("\(words): ended by signal \(status & 0x7F)") }
        return status == 0
    }

    /// Ends the copy, with a line if there is something wrong.
    private static func end(_ copy: String, _ complaint: String?) -> Never {
        if let complaint { print("\(copy): \(complaint)") }
        fflush(nil)
        _exit(complaint == nil ? 0 : 1)
    }
}
