import Engine
import MarketModel

/// What an event costs with 200 markets beside what it costs with 2: at most one and a half times as much.
///
/// Once for desk and exchange together, as `penstock run` has it, and once for the desk alone.
enum InstanceBenchmarks {
    private static let few = 2
    private static let many = 200
    /// Longer for the few, so that both are measured over many events.
    private static let warmUp = Duration.seconds(120)

    static var all: [Benchmark] {
        [
            Benchmark(
                name: "instances-session",
                unit: "event",
                reference: "2 markets",
                largestRatio: 1.5,
                prepare: { (try session(many, .seconds(60)), try session(few, .seconds(300))) }
            ),
            Benchmark(
                name: "instances-desk",
                unit: "event",
                reference: "2 markets",
                largestRatio: 1.5,
                prepare: { (try desk(many, .seconds(30)), try desk(few, .seconds(1_500))) }
            ),
        ]
    }

    private static func started(_ markets: Int) throws -> PaperRun {
        var run = try PaperRun(
            BenchmarkDesk.files(markets: markets),
            requestsPerSecond: BenchmarkDesk.requestsPerSecond(markets)
        )
        _ = run.run(for: warmUp)
        guard run.instances == markets else {
            throw BenchmarkFailure(words: "\(run.instances) of \(markets) markets are traded")
        }
        // Markets that are starved of budget or requests would make events look cheap.
        guard run.placements >= 10 * markets else {
            throw BenchmarkFailure(words: "only \(run.placements) orders in \(markets) markets")
        }
        return run
    }

    /// Goes on with one session; no market ends meanwhile.
    private static func session(_ markets: Int, _ span: Duration) throws -> Workload {
        var run = try started(markets)
        return Workload { run.run(for: span) }
    }

    /// Feeds the same recorded events to a copy of the same desk, which therefore decides the same.
    private static func desk(_ markets: Int, _ span: Duration) throws -> Workload {
        var run = try started(markets)
        let desk = run.desk
        run.tape = []
        _ = run.run(for: span)
        let tape = run.tape ?? []
        return DeskReplay.workload(desk, tape)
    }
}
