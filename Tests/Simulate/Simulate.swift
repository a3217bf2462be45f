import ArgumentParser
import MarketModel
import Simulation

/// Plays seeds on every core until an invariant does not hold, and then tells the smallest scenario that shows it.
@main
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plays a whole host against a whole exchange, with everything that can go wrong, from seeds."
    )

    @Option(help: "How many seeds; 1000, or with --seconds as many as fit.")
    var seeds: UInt64?

    @Option(name: .customLong("first-seed"), help: "The first seed.")
    var firstSeed: UInt64 = 1

    @Option(help: "Stop after this many seconds of real time; as many seeds as fit then.")
    var seconds: Int?

    @Option(help: "How many runs at once.")
    var jobs = 2

    @Option(help: "Play this seed only, and print its scenario first.")
    var seed: UInt64?

    @Flag(help: "Print one line for every seed in which an invariant does not hold, and go on.")
    var all = false

    @Flag(name: .customLong("no-shrink"), help: "Print a scenario as it is, not the smallest that shows the same.")
    var noShrink = false

    @Flag(help: "With --seed: print events, commands and requests as they come.")
    var trace = false

    @Flag(help: "Kill the host at every boundary of each seed, and cut its power, each time in a copy of the run.")
    var crashes = false

    @Option(name: .customLong("crash-at"), help: "With --seed: kill the host at this boundary.")
    var crashAt: Int?

    @Flag(name: .customLong("power-cut"), help: "With --crash-at: what was not on the disk is lost with the host.")
    var powerCut = false

    func run() async throws {
        if let seed { return try replay(seed) }
        let last = seeds.map { firstSeed + $0 } ?? (seconds == nil ? firstSeed + 1_000 : UInt64.max)
        if crashes, jobs > 1 {
            let workers = CrashWorkers(first: firstSeed, end: last, seconds: seconds)
            guard await workers.run(jobs: jobs) else { throw ExitCode(1) }
            return
        }
        let pool = SeedPool(first: firstSeed, end: last, seconds: seconds, tellsAll: all, crashes: crashes)
        await pool.run(jobs: max(1, jobs))
        let (total, done, faults) = pool.result
        for fault in faults { print(fault) }
        if let violation = total.violation, let seed = pool.violatingSeed {
            if !all, !crashes { explain(seed, violation) }
        }
        print(
            "simulate: \(done) seeds, \(pool.violations) violations, \(total.events) events, \(total.orders) orders,"
                + " \(total.fills) fills, \(total.strikes) faults struck, \(pool.elapsed) seconds"
                + (crashes ? ", \(pool.crashCount) crashes" : "")
        )
        if pool.violations > 0 || !faults.isEmpty { throw ExitCode(1) }
    }

    private func replay(_ seed: UInt64) throws {
        var writer = ScenarioWriter(seed: seed, isBrief: crashAt != nil)
        let scenario = writer.write()
        print(scenario)
        let trace: ((String) -> Void)? = trace ? { print($0) } : nil
        if let crashAt {
            let kind: CrashBoundary.Kind = powerCut ? .powerCut : .kill
            let report = try SimulationRun.play(scenario, trace: trace) { $0.number == crashAt ? kind : nil }
            return print(report.violation?.words(since: scenario.start) ?? "nothing violated")
        }
        let report = try SimulationRun.play(scenario, trace: trace)
        guard let violation = report.violation else {
            return print("seed \(seed): \(report.summary), nothing violated")
        }
        explain(seed, violation)
        throw ExitCode(1)
    }

    private func explain(_ seed: UInt64, _ violation: Violation) {
        var writer = ScenarioWriter(seed: seed)
        let scenario = writer.write()
        print("seed \(seed) violates \(violation.words(since: scenario.start))")
        guard !noShrink else { return }
        var shrinker = Shrinker(scenario, violation)
        shrinker.shrink()
        print(
            "the smallest scenario of \(shrinker.attempts) that shows it, \(shrinker.violation.words(since: scenario.start)):"
        )
        print(shrinker.scenario)
        print("to see it again: make simulate SEED=\(seed)")
    }
}

extension Violation {
    /// The invariant, when, and the figures.
    func words(since start: Timestamp) -> String {
        "\(invariant.rawValue) after \((time - start).nanoseconds / 1_000_000) ms (\(time.nanoseconds) ns): \(details)"
    }
}

extension RunReport {
    /// What happened, in a line.
    var summary: String {
        "\(events) events, \(orders) orders, \(fills) fills, \(strikes) faults struck, \(seconds) s of market time"
    }
}
