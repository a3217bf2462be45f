import Foundation

/// `swift run -c release Benchmarks [NAME …]`: measures, prints a table, and exits 1 where something costs too much.
@main
enum Benchmarks {
    static func main() { exit(run(Array(CommandLine.arguments.dropFirst()))) }

    /// Every benchmark that is compared with something, in the order of the table.
    private nonisolated static var all: [Benchmark] {
        FormulaBenchmarks.all + [EngineEventBenchmark.benchmark] + InstanceBenchmarks.all
            + [OrderSigningBenchmark.benchmark] + BookFrameBenchmarks.all
            + [TokenBenchmark.benchmark, HashBenchmark.benchmark]
    }

    /// Not in `main`, whose closures run on the main actor and would be checked for it on every call.
    private nonisolated static func run(_ names: [String]) -> Int32 {
        if names == ["frames"] {
            for hasHashes in [false, true] {
                print(String(decoding: BookFrameBenchmarks.frame(hasHashes: hasHashes), as: UTF8.self))
            }
            return 0
        }
        if names.first == "recovery" { return RecoveryTiming.run(Array(names.dropFirst())) }
        let known = all.map(\.name) + LiveDecisionBenchmarks.all.map(\.name)
        for name in names where !known.contains(name) {
            print("there is no benchmark '\(name)'; there are \(known.joined(separator: ", "))")
            return 2
        }
        let complaints =
            compare(all.filter { names.isEmpty || names.contains($0.name) })
            + time(LiveDecisionBenchmarks.all.filter { names.isEmpty || names.contains($0.name) })
        for complaint in complaints { print("too much: \(complaint)") }
        return complaints.isEmpty ? 0 : 1
    }

    private nonisolated static func compare(_ benchmarks: [Benchmark]) -> [String] {
        guard !benchmarks.isEmpty else { return [] }
        var complaints: [String] = []
        print(row("benchmark", "ns", "per", "allocations", "ratio", "at most", "to"))
        for benchmark in benchmarks {
            do {
                let result = try Measurement(of: benchmark)
                complaints += result.complaints
                print(
                    row(
                        benchmark.name,
                        String(format: "%.1f", result.nanoseconds),
                        benchmark.unit,
                        String(format: "%.4f", result.allocations),
                        String(format: "%.2f", result.ratio),
                        benchmark.largestRatio.map { String(format: "%.2f", $0) } ?? "-",
                        benchmark.reference + String(format: " (%.1f ns)", result.referenceNanoseconds)
                    )
                )
            } catch {
                complaints.append("\(benchmark.name): \(error)")
            }
        }
        return complaints
    }

    private nonisolated static func time(_ benchmarks: [LatencyBenchmark]) -> [String] {
        guard !benchmarks.isEmpty else { return [] }
        var complaints: [String] = []
        print(row("reaction", "p50 µs", "p99 µs", "p99.9 µs", "at most", "frames", ""))
        for benchmark in benchmarks {
            do {
                let result = try benchmark.measure()
                complaints += benchmark.complaints(about: result)
                print(
                    row(
                        benchmark.name,
                        String(format: "%.1f", result.percentile(0.5)),
                        String(format: "%.1f", result.percentile(0.99)),
                        String(format: "%.1f", result.percentile(0.999)),
                        String(format: "%.0f/%.0f", benchmark.largestMedian, benchmark.largestP99),
                        "\(result.count)",
                        result.remark
                    )
                )
            } catch {
                complaints.append("\(benchmark.name): \(error)")
            }
        }
        return complaints
    }

    private nonisolated static func row(_ cells: String...) -> String {
        let widths = [24, 10, 12, 12, 8, 8, 0]
        return zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(1, width - cell.count))
        }
        .joined()
    }
}
