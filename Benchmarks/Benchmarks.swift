import Foundation

/// `swift run -c release Benchmarks [NAME …]`: measures, prints a table, and exits 1 where something costs too much.
@main
enum Benchmarks {
    static func main() { exit(run(Array(CommandLine.arguments.dropFirst()))) }

    /// Every benchmark, in the order of the table.
    private nonisolated static var all: [Benchmark] {
        FormulaBenchmarks.all + [EngineEventBenchmark.benchmark] + InstanceBenchmarks.all
    }

    /// Not in `main`, whose closures run on the main actor and would be checked for it on every call.
    private nonisolated static func run(_ names: [String]) -> Int32 {
        for name in names where name != "wire" && !all.contains(where: { $0.name == name }) {
            print("there is no benchmark '\(name)'; there are \(all.map(\.name).joined(separator: ", ")), wire")
            return 2
        }
        var complaints: [String] = []
        print(row("benchmark", "ns", "per", "allocations", "ratio", "at most", "to"))
        for benchmark in all where names.isEmpty || names.contains(benchmark.name) {
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
                        benchmark.largestRatio.map { String(format: "%.1f", $0) } ?? "-",
                        benchmark.reference + String(format: " (%.1f ns)", result.referenceNanoseconds)
                    )
                )
            } catch {
                complaints.append("\(benchmark.name): \(error)")
            }
        }
        if names.isEmpty || names.contains("wire") { WireBenchmarks.run() }
        for complaint in complaints { print("too much: \(complaint)") }
        return complaints.isEmpty ? 0 : 1
    }

    private nonisolated static func row(_ cells: String...) -> String {
        let widths = [24, 10, 12, 12, 8, 8, 0]
        return zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(1, width - cell.count))
        }
        .joined()
    }
}
