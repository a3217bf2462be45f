import Foundation
import Synchronization

/// Plays crashing runs in processes of their own, side by side.
///
/// A run is copied with `fork`, which takes along the calling thread alone: in a process with more of them, a copy can wait
/// for ever for a lock that another thread held.
final class CrashWorkers: Sendable {
    private struct State {
        var next: UInt64
        /// The figures of all closing lines, in their order: seeds, violations, events, orders, fills, strikes, crashes.
        var sums = [Int](repeating: 0, count: 7)
        var isBroken = false
        var nextWord = Duration.seconds(20)
    }

    private let state: Mutex<State>
    private let end: UInt64
    private let limit: Duration?
    private let started = ContinuousClock.now

    init(first: UInt64, end: UInt64, seconds: Int?) {
        state = Mutex(State(next: first))
        self.end = end
        limit = seconds.map { .seconds($0) }
    }

    /// Plays all seeds; returns whether nothing was violated.
    func run(jobs: Int) async -> Bool {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<jobs { group.addTask { @concurrent in self.work() } }
        }
        let state = state.withLock { $0 }
        let sums = state.sums
        print(
            "simulate: \(sums[0]) seeds, \(sums[1]) violations, \(sums[2]) events, \(sums[3]) orders, \(sums[4]) fills,"
                + " \(sums[5]) faults struck, \((ContinuousClock.now - started).components.seconds) seconds,"
                + " \(sums[6]) crashes"
        )
        return sums[1] == 0 && !state.isBroken
    }

    private func work() {
        while let seed = take() {
            let process = Process()
            process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            process.arguments = ["--crashes", "--jobs", "1", "--first-seed", "\(seed)", "--seeds", "1"]
            let pipe = Pipe()
            process.standardOutput = pipe
            do {
                try process.run()
                let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
                process.waitUntilExit()
                note(seed, text, isWell: process.terminationStatus == 0)
            } catch {
                note(seed, "\(error)", isWell: false)
            }
        }
    }

    private func take() -> UInt64? {
        state.withLock { state in
            guard state.next < end else { return nil }
            if let limit, ContinuousClock.now - started >= limit { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// Adds up a closing line, and hands on everything else.
    private func note(_ seed: UInt64, _ text: String, isWell: Bool) {
        state.withLock { state in
            var isClosed = false
            if !isWell { state.isBroken = true }
            for line in text.split(separator: "\n") {
                guard line.hasPrefix("simulate: ") else {
                    if !line.contains(" seeds after ") { print(line) }
                    continue
                }
                // The seventh figure is how long it took.
                var figures = line.split { !$0.isNumber }.compactMap { Int($0) }
                guard figures.count == 8 else { continue }
                figures.remove(at: 6)
                for place in figures.indices { state.sums[place] += figures[place] }
                isClosed = true
            }
            if !isClosed {
                print("seed \(seed) has no closing line")
                state.isBroken = true
            }
            let elapsed = ContinuousClock.now - started
            guard elapsed >= state.nextWord else { return fflushAll() }
            print("\(state.sums[0]) seeds after \(elapsed.components.seconds) s, \(state.sums[6]) crashes")
            state.nextWord = elapsed + .seconds(20)
            fflushAll()
        }
    }

    private func fflushAll() { fflush(nil) }
}
