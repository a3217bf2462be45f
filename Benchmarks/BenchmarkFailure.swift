/// Why a benchmark cannot be run.
struct BenchmarkFailure: Error, CustomStringConvertible {
    let words: String
    var description: String { words }
}
