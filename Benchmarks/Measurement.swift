import CAllocationCounter
import Glibc

/// What a benchmark cost: medians of seven repetitions.
struct Measurement {
    /// How often subject and reference are measured.
    static let repetitions = 7

    let benchmark: Benchmark
    /// Nanoseconds of processor time an operation.
    let nanoseconds: Double
    /// The same for the reference.
    let referenceNanoseconds: Double
    /// The median of the repetitions' own ratios.
    let ratio: Double
    /// Heap allocations an operation, the most of any repetition.
    let allocations: Double

    /// Runs a benchmark; one repetition before is not counted.
    init(of benchmark: Benchmark) throws {
        self.benchmark = benchmark
        let (subject, reference) = try benchmark.prepare()
        _ = Self.run(subject)
        _ = Self.run(reference)
        var times: [Double] = []
        var referenceTimes: [Double] = []
        var allocations = 0.0
        for _ in 0..<Self.repetitions {
            let one = Self.run(subject)
            times.append(one.nanoseconds)
            allocations = max(allocations, one.allocations)
            referenceTimes.append(Self.run(reference).nanoseconds)
        }
        nanoseconds = Self.median(times)
        referenceNanoseconds = Self.median(referenceTimes)
        ratio = Self.median(zip(times, referenceTimes).map { $0 / $1 })
        self.allocations = allocations
    }

    /// What is too much, in words; empty where everything is within its limits.
    var complaints: [String] {
        var complaints: [String] = []
        if let limit = benchmark.largestRatio, ratio > limit {
            complaints.append("\(benchmark.name): \(ratio) times \(benchmark.reference), more than \(limit)")
        }
        if let limit = benchmark.mostAllocations, allocations > limit {
            complaints.append(
                "\(benchmark.name): \(allocations) allocations per \(benchmark.unit), more than \(limit)"
            )
        }
        return complaints
    }

    private static func run(_ work: Workload) -> (nanoseconds: Double, allocations: Double) {
        work.prepare()
        let before = penstock_allocation_count()
        let start = cpuNanoseconds()
        let operations = work.run()
        let elapsed = cpuNanoseconds() - start
        let allocations = penstock_allocation_count() - before
        return (Double(elapsed) / Double(operations), Double(allocations) / Double(operations))
    }

    /// Processor time of this thread, so that other programs disturb little: waiting for a core does not count.
    private static func cpuNanoseconds() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
