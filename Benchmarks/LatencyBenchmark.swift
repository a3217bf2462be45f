/// One benchmark of single reactions, whose rare slow ones count as much as their middle.
struct LatencyBenchmark {
    /// How it is called on the command line.
    let name: String
    /// The largest median allowed, in microseconds.
    let largestMedian: Double
    /// The largest 99th percentile allowed, in microseconds.
    let largestP99: Double
    /// Makes all measurements.
    let measure: () throws -> Latencies

    /// What is too much, in words; empty where everything is within its limits.
    func complaints(about latencies: Latencies) -> [String] {
        [("median", 0.5, largestMedian), ("99th percentile", 0.99, largestP99)].compactMap { word, part, limit in
            let found = latencies.percentile(part)
            return found > limit ? "\(name): a \(word) of \(found) µs, more than \(limit)" : nil
        }
    }
}
