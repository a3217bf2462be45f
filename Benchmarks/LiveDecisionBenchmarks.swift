import TurbineAdapter

/// From the bytes of a book to the bytes of the orders it leads to: adapter, desk and signatures, on one thread.
///
/// Only frames that lead to a placement count. `cold` makes tokens and signatures when they are needed; `ladder` makes them
/// between frames, as the live host does while it waits.
enum LiveDecisionBenchmarks {
    private static let frames = 1_000
    private static let markets = 8

    static var all: [LatencyBenchmark] {
        [
            LatencyBenchmark(name: "live-decision-cold", largestMedian: 1_000, largestP99: 4_000) {
                try measure(.nothing)
            },
            LatencyBenchmark(name: "live-decision-ladder", largestMedian: 1_000, largestP99: 4_000) {
                try measure(.everything)
            },
        ]
    }

    private static func measure(_ ahead: LiveRun.Ahead) throws -> Latencies {
        var run = try LiveRun(
            BenchmarkDesk.files(markets: markets, tick: "each-book"),
            requestsPerSecond: BenchmarkDesk.requestsPerSecond(markets),
            ahead: ahead
        )
        try run.run(until: frames, within: .seconds(86_400))
        guard run.latencies.count >= frames else {
            throw BenchmarkFailure(words: "only \(run.latencies.count) frames led to a placement")
        }
        let counters = run.counters
        let (hits, misses) = (counters[.ladderHits], counters[.ladderMisses])
        let orders = Double(run.placements) / Double(run.latencies.count)
        let perFrame = Double(Int(100 * orders)) / 100
        return Latencies(
            run.latencies,
            "\(perFrame) orders a frame; \(100 * hits / (hits + misses)) % of orders were signed ahead"
        )
    }
}
