import Engine
import MarketModel

/// What one event costs the desk in steady state: two markets with the doctrine's stages, quotes resting and replaced.
enum EngineEventBenchmark {
    static var benchmark: Benchmark {
        Benchmark(
            name: "engine-event",
            unit: "event",
            reference: "64 multiplications",
            mostAllocations: 0.01,
            prepare: {
                var run = try PaperRun(
                    BenchmarkDesk.files(markets: 2),
                    requestsPerSecond: BenchmarkDesk.requestsPerSecond(2)
                )
                _ = run.run(for: .seconds(300))
                let desk = run.desk
                run.tape = []
                _ = run.run(for: .seconds(1_500))
                let orders = run.tape?.count { if case .accepted = $0.kind { true } else { false } } ?? 0
                let fills = run.tape?.count { if case .filled = $0.kind { true } else { false } } ?? 0
                guard orders > 100, fills > 10 else {
                    throw BenchmarkFailure(words: "only \(orders) orders and \(fills) fills are on the tape")
                }
                return (DeskReplay.workload(desk, run.tape ?? []), Workload(run: ReferenceLoop.run))
            }
        )
    }
}
