import Engine
import Foundation
import Journaling
import Manifests
import MarketModel
import Settings

/// How long a host takes to know again what a journal's file tells: `Benchmarks recovery FILE …`.
enum RecoveryTiming {
    private static let repetitions = 5

    /// Prints a line for each file: its size, and the median of the repetitions for reading and for recalling.
    static func run(_ paths: [String]) -> Int32 {
        let diagnostics = Diagnostics()
        guard let manifest = ManifestLoader.load(BenchmarkDesk.files(markets: 1), environment: [:], into: diagnostics)
        else {
            print("the benchmark's desk does not load")
            return 1
        }
        for path in paths {
            do {
                print(try time(path, manifest.configuration))
            } catch {
                print("\(path): \(error)")
                return 1
            }
        }
        return 0
    }

    private static func time(_ path: String, _ configuration: DeskConfiguration) throws -> String {
        var reads: [Duration] = []
        var recalls: [Duration] = []
        var size = 0
        var markets = 0
        for _ in 0..<repetitions {
            let began = ContinuousClock.now
            let recovery = try JournalRecovery(path: path)
            let read = ContinuousClock.now
            let memory = recovery.memory(configuration, recovery.header.rules)
            recalls.append(ContinuousClock.now - read)
            reads.append(read - began)
            size = recovery.size
            markets = memory.desk.markets.count
        }
        return String(
            format: "%@: %.1f MB, %d markets, read %.1f ms, recalled %.1f ms",
            URL(filePath: path).lastPathComponent,
            Double(size) / 1e6,
            markets,
            median(reads),
            median(recalls)
        )
    }

    private static func median(_ times: [Duration]) -> Double {
        let parts = times.sorted()[times.count / 2].components
        return Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15
    }
}
