import ArgumentParser
import Simulation

/// Plays seeds on every core, and tells of the first invariant that does not hold.
@main
struct Simulate: ParsableCommand {
    @Option(help: "How many seeds.")
    var seeds = 1_000

    @Option(name: .customLong("first-seed"), help: "The first seed.")
    var firstSeed: UInt64 = 1

    func run() throws {
        for seed in firstSeed..<firstSeed + UInt64(seeds) {
            var writer = ScenarioWriter(seed: seed)
            let report = try SimulationRun.play(writer.write())
            print(seed, report)
        }
    }
}
