@testable import Backtesting
import Foundation
import Manifests
import Recordings
import Settings
import Synchronization
import Testing

/// Many settings of one strategy: the same rows however the work is split up, and none of it lost.
@Suite struct SweepTests {
    private static let strategy = """
        tick: 5s
        pipeline:
          - fair-value: { source: book-mid }
          - base-spread: { spread: 0.02 }
          - ladder: { size: 3 shares }
          - replace: { drift: 0.01, max_age: 60s }
        """

    private func sweep(
        _ recording: Recording,
        sample: Int? = nil,
        _ axes: [String] = ["base-spread.spread=0.02,0.04,0.06", "ladder.size=2 shares,3 shares"]
    ) throws -> Sweep {
        let parsed = axes.compactMap { SweepAxis($0) }
        #expect(parsed.count == axes.count)
        let space = try #require(SweepSpace(parsed))
        return Sweep(
            ManifestFiles.File(path: "Strategies/a.yaml", text: Self.strategy),
            among: [],
            plugins: "no-such-folder",
            environment: [:],
            recording,
            Backtest.Options(),
            space,
            draw: (sample, 1)
        )
    }

    /// A path in a folder of its own, which is removed afterwards.
    private func withPath<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sweep-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder.appending(path: "rows.jsonl").path())
    }

    @Test func `one worker, two workers and two parts give the same digest`() async throws {
        let recording = try SyntheticRecording().open()
        let sweep = try sweep(recording)
        #expect(sweep.trials == Array(0..<6))
        let one = try await withPath { try await sweep.run(sweep.trials, path: $0, jobs: 1) { _ in } }
        let two = try await withPath { try await sweep.run(sweep.trials, path: $0, jobs: 2) { _ in } }
        var parts = try await withPath { try await sweep.run([0, 2, 4], path: $0, jobs: 1) { _ in } }
        try parts.merge(try await withPath { try await sweep.run([1, 3, 5], path: $0, jobs: 2) { _ in } }, path: "b")
        let digest = SweepReport(one).digest
        #expect(SweepReport(two).digest == digest)
        #expect(SweepReport(parts).digest == digest)
        #expect(one.rows.count == 6)
        #expect(one.rows.contains { $0.fills > 0 })
        #expect(Set(one.rows.map(\.pnl)).count > 1)
    }

    @Test func `a sweep that was killed goes on, and tries nothing twice`() async throws {
        let recording = try SyntheticRecording().open()
        let sweep = try sweep(recording)
        try await withPath { path in
            let whole = try await sweep.run(sweep.trials, path: path, jobs: 1) { _ in }
            let data = try Data(contentsOf: URL(filePath: path))
            // Killed in the middle of its fifth row.
            let lines = data.split(separator: UInt8(ascii: "\n"))
            let kept = lines[..<5].map(\.count).reduce(0) { $0 + $1 + 1 }
            try data.prefix(kept + 20).write(to: URL(filePath: path))
            let tried = Tried()
            let again = try await sweep.run(sweep.trials, path: path, jobs: 1) { tried.note($0.done, of: $0.total) }
            #expect(tried.latest == [2, 2])
            #expect(SweepReport(again).digest == SweepReport(whole).digest)
            #expect(try Data(contentsOf: URL(filePath: path)) == data)
            // With nothing left to do it changes nothing.
            _ = try await sweep.run(sweep.trials, path: path, jobs: 2) { _ in }
            #expect(try Data(contentsOf: URL(filePath: path)) == data)
        }
    }

    @Test func `the file of another sweep is refused, and says what differs`() async throws {
        let recording = try SyntheticRecording().open()
        let other = try SyntheticRecording(swing: 7).open()
        try await withPath { path in
            _ = try await sweep(recording).run([0], path: path, jobs: 1) { _ in }
            for (next, what) in [
                (try sweep(other), "the recording"), (try sweep(recording, sample: 2), "what is drawn"),
                (try sweep(recording, ["base-spread.spread=0.02,0.04"]), "what is varied"),
            ] {
                let failure = await #expect(throws: Sweep.Failure.self) {
                    try await next.run([0], path: path, jobs: 1) { _ in }
                }
                #expect(failure?.description.contains(what) == true)
            }
        }
    }

    @Test func `a file that another sweep is writing is refused`() async throws {
        let recording = try SyntheticRecording(markets: 2, outcomes: 2).open()
        let sweep = try sweep(recording)
        try await withPath { path in
            let other = try SweepWriter(path: path)
            let failure = await #expect(throws: Sweep.Failure.self) {
                try await sweep.run([0], path: path, jobs: 1) { _ in }
            }
            #expect(failure?.description.contains("another sweep is writing it") == true)
            withExtendedLifetime(other) {}
        }
    }

    @Test func `a sweep that was killed in its header begins anew`() async throws {
        let recording = try SyntheticRecording(markets: 2, outcomes: 2).open()
        let sweep = try sweep(recording)
        try await withPath { path in
            try SweepFile.line(sweep.header).prefix(50).write(to: URL(filePath: path))
            let file = try await sweep.run([0, 1], path: path, jobs: 1) { _ in }
            #expect(file.rows.map(\.trial) == [0, 1])
        }
    }

    @Test func `another value from the environment makes another sweep`() throws {
        let recording = try SyntheticRecording(markets: 2, outcomes: 2).open()
        let space = try #require(SweepSpace([SweepAxis(path: "tick", values: ["2s", "5s"])]))
        let text = Self.strategy.replacing("spread: 0.02", with: "spread: ${SPREAD}")
        let digests = ["0.02", "0.04", "0.04"].map { spread in
            Sweep(
                ManifestFiles.File(path: "Strategies/a.yaml", text: text),
                among: [],
                plugins: "no-such-folder",
                environment: ["SPREAD": spread, "HOME": "/\(spread)"],
                recording,
                Backtest.Options(),
                space,
                draw: (nil, 1)
            ).header.strategyDigest
        }
        #expect(digests[0] != digests[1])
        #expect(digests[1] == digests[2])
    }

    @Test func `a line that is no row is named`() async throws {
        let recording = try SyntheticRecording().open()
        let sweep = try sweep(recording)
        try await withPath { path in
            _ = try await sweep.run([0], path: path, jobs: 1) { _ in }
            var data = try Data(contentsOf: URL(filePath: path))
            data += Data("{}\n".utf8)
            try data.write(to: URL(filePath: path))
            #expect(throws: SweepFile.Failure.malformed(path: path, line: 3)) { try SweepFile(path: path) }
        }
    }

    @Test func `a setting that leads nowhere is an error before anything is tried`() throws {
        let recording = try SyntheticRecording(markets: 2, outcomes: 2).open()
        for (axis, words) in [
            ("base-spred.spread=0.02,0.04", "did you mean 'base-spread'?"), ("base-spread.wide=0.02,0.04", "wide"),
            ("base-spread.spread=0.02,much", "much"),
        ] {
            let diagnostics = Diagnostics()
            #expect(throws: Sweep.Failure.self) { try sweep(recording, [axis]).check(into: diagnostics) }
            #expect(DiagnosticReport(diagnostics.all).texts.joined().contains(words))
        }
    }

    @Test func `settings are numbered, and drawn without repetition`() throws {
        let space = try #require(
            SweepSpace([SweepAxis(path: "a", values: ["1", "2", "3"]), SweepAxis(path: "b", values: ["x", "y"])])
        )
        #expect(space.count == 6)
        #expect(space.changes(of: 3).map(\.value) == ["2", "y"])
        let all = (0..<6).map { space.changes(of: $0) }
        #expect(Set(all).count == 6)
        #expect(space.numbers(sample: nil, seed: 1) == Array(0..<6))
        #expect(space.numbers(sample: 9, seed: 1) == Array(0..<6))
        var found: Set<[Int]> = []
        for seed in UInt64(0)..<200 {
            let drawn = space.numbers(sample: 2, seed: seed)
            #expect(drawn == space.numbers(sample: 2, seed: seed))
            #expect(Set(drawn).count == 2)
            found.insert(drawn)
        }
        #expect(found.count == 15)
    }

    @Test(arguments: ["", "a", "a=", "=1", "a=1,,2", "a=1,1"])
    func `texts of another shape are no axes`(text: String) { #expect(SweepAxis(text) == nil) }

    @Test func `an axis keeps its values as they stand in a file`() {
        #expect(SweepAxis("ladder.size=3 shares, 6 shares")?.values == ["3 shares", "6 shares"])
    }
}

/// What was reported last.
private final class Tried: Sendable {
    private let figures = Mutex<[Int]>([])

    var latest: [Int] { figures.withLock { $0 } }

    func note(_ done: Int, of total: Int) { figures.withLock { $0 = [done, total] } }
}
