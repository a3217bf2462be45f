public import MarketModel
public import Quoting

/// One file of `Markets/`: which markets, with which strategy, within which limits.
public struct PlanConfiguration: Sendable {
    /// The file's name without its ending.
    public var name: String
    /// The strategy's name.
    public var strategy: String
    /// Differs whenever the strategy's text does; a strategy that stays the same keeps its memory over a reload.
    public var strategyFingerprint: UInt64
    /// Whether the file was removed: nothing is built, and no further market is taken on.
    public internal(set) var isRetired = false
    /// The markets it trades.
    public var series: Series
    /// The strategy as it is before any market has been seen; each market starts from a copy.
    public var pipeline: QuotePipeline
    /// How often quotes are remade.
    public var cadence: Cadence
    /// Which markets of the series are entered.
    public var selection: SelectionRules
    /// Index of the choice its markets take part in, in ``DeskConfiguration/selectors``; `nil` to trade them all.
    public var selector: Int?
    /// Another plan that offsets what this one's markets hold; `nil` for none.
    public var hedge: HedgeConfiguration?
    /// The largest position either way.
    public var positionLimit: SizeMicros
    /// How many placements one market may make, and in what time.
    public var churn: ChurnLimit
    /// How old its inputs may be.
    public var feeds: FeedLimits
    /// How often winnings are claimed.
    public var claims: ClaimPacing
    /// How positions are brought down where they must be.
    public var exit = ExitRules()

    /// Creates a plan.
    public init(
        name: String,
        strategy: String,
        strategyFingerprint: UInt64 = 0,
        series: Series,
        pipeline: QuotePipeline,
        cadence: Cadence,
        selection: SelectionRules = SelectionRules(),
        positionLimit: SizeMicros,
        churn: ChurnLimit = ChurnLimit(count: 60, per: .seconds(60)),
        feeds: FeedLimits = FeedLimits(),
        claims: ClaimPacing = ClaimPacing()
    ) {
        self.name = name
        self.strategy = strategy
        self.strategyFingerprint = strategyFingerprint
        self.series = series
        self.pipeline = pipeline
        self.cadence = cadence
        self.selection = selection
        self.positionLimit = positionLimit
        self.churn = churn
        self.feeds = feeds
        self.claims = claims
    }
}
