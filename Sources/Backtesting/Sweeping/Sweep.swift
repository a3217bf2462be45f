public import Manifests
public import Recordings
public import Settings
import MarketModel
import Plugins
import Sessions

/// Tries many settings of one strategy on one recording, on all cores.
public struct Sweep: Sendable {
    /// Why a sweep cannot go on.
    public enum Failure: Error, CustomStringConvertible, Sendable {
        /// The file of its rows.
        case file(SweepFile.Failure)
        /// One of the settings is none that the strategy can have; what is wrong was reported.
        case settings(trial: Int, [String])
        /// A replay that ended with a fault.
        case replay(trial: Int, String)

        /// One sentence.
        public var description: String {
            switch self {
            case .file(let failure): "\(failure)"
            case .settings(let trial, let changes): "setting \(trial) (\(changes.joined(separator: ", "))) has errors"
            case .replay(let trial, let reason): "setting \(trial) cannot be replayed: \(reason)"
            }
        }
    }

    /// How far a sweep is.
    public struct Progress: Sendable {
        /// Settings tried by this run.
        public let done: Int
        /// Settings this run has to try.
        public let total: Int
        /// Real time since it began.
        public let elapsed: Duration
    }

    /// What its rows rest on.
    public let header: SweepHeader
    private let recording: Recording
    private let file: ManifestFiles.File
    private let others: [ManifestFiles.File]
    private let plugins: String
    private let environment: [String: String]
    private let options: Backtest.Options
    private let space: SweepSpace

    /// Creates a sweep of a strategy's file over a recording.
    ///
    /// - Parameters:
    ///   - file: The strategy.
    ///   - others: The other files of its folder, which it may extend.
    ///   - plugins: The folder of the shared libraries that it may name.
    ///   - environment: What `${NAME}` stands for.
    ///   - recording: What it is tried on.
    ///   - options: Limits, latencies and how fills are decided.
    ///   - space: What is varied.
    ///   - draw: How many settings are drawn, from which seed; without a number, all are tried.
    public init(
        _ file: ManifestFiles.File,
        among others: [ManifestFiles.File],
        plugins: String,
        environment: [String: String],
        _ recording: Recording,
        _ options: Backtest.Options,
        _ space: SweepSpace,
        draw: (sample: Int?, seed: UInt64)
    ) {
        self.recording = recording
        self.file = file
        self.others = others
        self.plugins = plugins
        self.environment = environment
        self.options = options
        self.space = space
        // With the values of what the text takes from the environment: other values make it another strategy.
        let text = StrategyVariation.file(file, among: others, [], into: Diagnostics())?.text ?? file.text
        let names = environment.keys.filter { text.contains("${\($0)}") }.sorted()
        let whole = names.reduce(text) { $0 + "\n\($1)=\(environment[$1] ?? "")" }
        header = SweepHeader(
            strategy: file.id,
            strategyDigest: SHA256Digest(of: Array(whole.utf8)).text,
            axes: space.axes,
            sample: draw.sample,
            seed: draw.seed,
            recordingDigest: recording.fingerprint,
            marketStarts: recording.markets.map(\.start.seconds),
            terms: options.words
        )
    }

    /// The settings that are tried, in rising order.
    public var trials: [Int] { space.numbers(sample: header.sample, seed: header.seed) }

    /// Loads every setting, so that none fails halfway; the first that has errors is reported.
    public func check(into diagnostics: Diagnostics) throws(Failure) {
        for trial in trials where strategy(trial, into: diagnostics)?.pipeline == nil {
            throw .settings(trial: trial, words(trial))
        }
    }

    /// Tries the settings of `trials` that the file at `path` has no row of, and appends their rows.
    ///
    /// - Parameters:
    ///   - trials: Numbers of settings.
    ///   - path: The file; it is made where there is none.
    ///   - jobs: How many at once.
    ///   - report: Told after every setting.
    /// - Returns: The file as it is then.
    /// - Throws: The first failure; rows that were written before it stay.
    public func run(
        _ trials: [Int],
        path: String,
        jobs: Int,
        report: @Sendable @escaping (Progress) -> Void
    ) async throws(Failure) -> SweepFile {
        let known: SweepFile?
        let writer: SweepWriter
        do throws(SweepFile.Failure) {
            writer = try SweepWriter(path: path)
            known = try writer.begin(header)
        } catch {
            throw .file(error)
        }
        let done = Set((known?.rows ?? []).map(\.trial))
        let pool = SweepPool(trials.filter { !done.contains($0) })
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, jobs) { group.addTask { @concurrent in work(pool, writer, report) } }
        }
        if let failure = pool.failure { throw failure }
        do { return try SweepFile(path: path) } catch { throw .file(error) }
    }

    private func work(_ pool: SweepPool, _ writer: SweepWriter, _ report: (Progress) -> Void) {
        while let trial = pool.next() {
            do {
                try writer.append(try row(of: trial))
            } catch let failure as Failure {
                return pool.fail(failure)
            } catch let failure as SweepFile.Failure {
                return pool.fail(.file(failure))
            } catch {
                return pool.fail(.replay(trial: trial, "\(error)"))
            }
            report(pool.finish())
        }
    }

    private func row(of trial: Int) throws -> SweepRow {
        guard let strategy = strategy(trial, into: Diagnostics()),
            let result = try Backtest(recording, strategy, options).run({ _ in })
        else { throw Failure.settings(trial: trial, words(trial)) }
        guard result.summary.addsUp else {
            throw Failure.replay(trial: trial, "its books differ from the replay's cash")
        }
        return SweepRow(trial: trial, settings: words(trial), result, markets: recording.markets.count)
    }

    private func words(_ trial: Int) -> [String] { space.changes(of: trial).map { "\($0.path)=\($0.value)" } }

    private func strategy(_ trial: Int, into diagnostics: Diagnostics) -> StrategyManifest? {
        let changes = space.changes(of: trial)
        guard let changed = StrategyVariation.file(file, among: others, changes, into: diagnostics) else { return nil }
        return ManifestLoader.strategy(changed, plugins: plugins, environment: environment, into: diagnostics)
    }
}
