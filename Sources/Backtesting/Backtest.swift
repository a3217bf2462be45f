import Engine
public import Journaling
public import Manifests
public import MarketModel
public import Recordings
import Quoting
import Risk
import Sessions

/// Replays a recording through one strategy and decides by a fill model what it would have got.
public struct Backtest: Sendable {
    /// What is not in the strategy's file.
    public struct Options: Sendable {
        /// Largest position either way in each market.
        public var position = SizeMicros(clamping: 15_000_000)
        /// Largest worst case of each market.
        public var worstCase = USDMicros(rawValue: 15_000_000)
        /// Cash to trade with.
        public var capital = USDMicros(rawValue: 1_000_000_000)
        /// The oldest usable reference price; recordings often have one a minute.
        public var referenceMaxAge = Duration.seconds(90)
        /// The oldest usable book.
        public var bookMaxAge = Duration.seconds(30)
        /// How fills are decided, and how long messages take.
        public var replay = ReplaySettings()

        /// Creates the defaults.
        public init() {}
    }

    let recording: Recording
    private let strategy: StrategyManifest
    private let options: Options

    /// Creates a backtest.
    public init(_ recording: Recording, _ strategy: StrategyManifest, _ options: Options) {
        self.recording = recording
        self.strategy = strategy
        self.options = options
    }

    /// Runs it to the end; `report` is told the part that is done.
    ///
    /// - Returns: What came of it, or `nil` for a strategy that had errors.
    public func run(_ report: (Double) -> Void) throws(JournalFault) -> BacktestResult? {
        try play(recording, report).map { result(of: $0) }
    }

    /// What a replay of this backtest's recording came to.
    func result(of played: Played) -> BacktestResult {
        BacktestResult(
            strategy: strategy.name,
            summary: played.summary,
            finished: played.finished,
            unsettledMarkets: played.venue.unsettledMarkets.count,
            fillModel: options.replay.fillModel,
            queueLaw: options.replay.queueLaw,
            markOuts: MarkOuts(recording, played.venue.fills)
        )
    }

    /// What one replay came to.
    struct Played {
        let summary: SessionSummary
        let finished: [FinishedMarket]
        let venue: WitnessedReplay
    }

    /// Plays a recording, this one or a variant of it; `nil` for a strategy that had errors.
    func play(
        _ recording: Recording,
        keepsCommands: Bool = false,
        _ report: (Double) -> Void
    ) throws(JournalFault) -> Played? {
        var trace: BacktestTrace?
        return try play(recording, keepsCommands: keepsCommands, trace: &trace, report)
    }

    /// The same, looked at as it goes.
    func play(
        _ recording: Recording,
        keepsCommands: Bool = false,
        trace: inout BacktestTrace?,
        _ report: (Double) -> Void
    ) throws(JournalFault) -> Played? {
        guard let pipeline = strategy.pipeline else { return nil }
        var settings = options.replay
        settings.capital = options.capital
        var session = SteppedSession(
            desk: TradingDesk(configuration: configuration(pipeline), rules: .recording),
            venue: WitnessedReplay(ReplayVenue(recording, settings: settings), keepsCommands: keepsCommands),
            journal: nil
        )
        let first = recording.markets.first?.start ?? .distantPast
        let span = ((recording.markets.last?.end ?? first) - first).inSeconds
        var steps = 0
        while try session.step() {
            steps += 1
            if trace?.isDue(at: session.now) == true { trace?.look(at: session.desk) }
            if steps.isMultiple(of: 4_096), span > 0 {
                report(min(1, max(0, (session.desk.now - first).inSeconds / span)))
            }
        }
        return Played(summary: session.summary(), finished: session.tally.finished, venue: session.venue)
    }

    private func configuration(_ pipeline: QuotePipeline) -> DeskConfiguration {
        var feeds = FeedLimits()
        feeds.bookMaxAge = options.bookMaxAge
        if pipeline.interest.contains(.reference) { feeds.referenceMaxAge = options.referenceMaxAge }
        let plan = PlanConfiguration(
            name: "\(recording.series)",
            strategy: strategy.name,
            series: recording.series,
            pipeline: pipeline,
            cadence: strategy.cadence,
            positionLimit: options.position,
            feeds: feeds
        )
        // Markets of one series overlap by little, so the portfolio may lose what two of them may; those whose outcome is
        // unknown are never settled and keep their worst case.
        let open = 2 + recording.coverage.marketsWithoutOutcome
        let total = USDMicros(rawValue: options.worstCase.rawValue * open)
        return DeskConfiguration(
            plans: [plan],
            limits: RiskLimits(
                worstCase: total,
                groups: [],
                dailyStop: options.capital,
                plans: [RiskLimits.Plan(weight: 1, perMarket: options.worstCase, groups: [])]
            ),
            requests: RequestLimits(
                count: 5,
                per: .seconds(1),
                burst: 20,
                reservedForCancels: RatioMicros(rawValue: 400_000)
            ),
            capital: options.capital
        )
    }
}
