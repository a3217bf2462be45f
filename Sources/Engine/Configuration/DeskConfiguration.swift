public import MarketModel
import Quoting
public import Risk

/// Everything a desk needs to know before the first event, already checked.
public struct DeskConfiguration: Sendable {
    /// The plans, in the order of their files; their indices are those of ``RiskLimits/plans``.
    public var plans: [PlanConfiguration]
    /// How much may be lost.
    public var limits: RiskLimits
    /// The assets of each group of ``RiskLimits/groups``.
    public var groupAssets: [[Asset]]
    /// Choices among markets; plans refer to them by index.
    public var selectors: [SelectorConfiguration] = []
    /// How the budget is shared out among plans.
    public var allocation = Allocation.byWeight
    /// How fast the venue may be written to.
    public var requests: RequestLimits
    /// The cash the desk may use, whatever the venue's balance is.
    public var capital: USDMicros
    /// The part of the daily stop at which a loss realised today is told.
    public var warnAt = RatioMicros(rawValue: 800_000)
    /// How far equity may fall from the day's peak.
    public var drawdown = DrawdownLimits()
    /// Whose midnight ends the day of the daily stop.
    public var dayZone = DayZone.utc
    /// The largest order that may build a position; a cap on top of what strategies ask for.
    public var largestOrder = SizeMicros.max

    /// Creates a configuration.
    public init(
        plans: [PlanConfiguration],
        limits: RiskLimits,
        groupAssets: [[Asset]] = [],
        requests: RequestLimits,
        capital: USDMicros
    ) {
        self.plans = plans
        self.limits = limits
        self.groupAssets = groupAssets
        self.requests = requests
        self.capital = capital
    }
}
