/// What a person is told of once while it lasts, and once more when it is over: the one table behind all alerts.
public enum AlertCause: UInt8, Hashable, Sendable, CaseIterable {
    // Of the desk.
    /// The loss realised today is near the daily stop.
    case dailyStopNear = 0
    /// The daily stop lets nothing more be built.
    case dailyStopReached = 1
    /// Equity has fallen by the soft limit.
    case drawdownSoft = 2
    /// Equity has fallen by the hard limit.
    case drawdownHard = 3
    /// The portfolio's worst case is near its limit.
    case worstCaseNear = 4
    /// An operator stopped the desk.
    case halted = 5
    /// Market data does not arrive.
    case disconnected = 6
    /// The venue's clock and ours are too far apart.
    case clockSkew = 7
    /// The venue has not said what cash is free.
    case balanceUnknown = 8
    /// The venue says that less cash is free than we believed.
    case balanceShortfall = 9

    // Of a market.
    /// The position is near its limit.
    case positionNear = 16
    /// The order book is more than twice as old as allowed.
    case bookStale = 17
    /// The reference price is too old.
    case referenceStale = 18
    /// The venue disagrees about what we hold, or cannot say.
    case positionDisputed = 19
    /// More than half of the placements match at once.
    case notAMaker = 20
    /// Nobody can say for a while where an order stands.
    case orderLost = 21
    /// A match was undone.
    case settlementFailed = 22
    /// An order changed in a way that makes no sense.
    case illegalTransition = 23
    /// Winnings were claimed several times and are still owed.
    case claimStuck = 24
    /// A position is being brought down.
    case exiting = 25
    /// A position could not be brought down and is held.
    case exitHeld = 26
}

extension AlertCause {
    /// What an alert's figures count.
    public enum Unit: UInt8, Hashable, Sendable {
        /// There are none.
        case none = 0
        /// Micro-dollars.
        case usd = 1
        /// Micro-shares.
        case shares = 2
    }

    /// How much it asks of a person.
    public var severity: AlertSeverity { entry.severity }

    /// A stable code for metrics, logs and JSON: `daily-stop-near`.
    public var code: String { entry.code }

    /// One sentence for a person.
    public var words: String { entry.words }

    /// What its figures count.
    public var unit: Unit {
        switch self {
        case .dailyStopNear, .dailyStopReached, .drawdownSoft, .drawdownHard, .worstCaseNear, .balanceShortfall: .usd
        case .positionNear, .exiting, .exitHeld: .shares
        case .halted, .disconnected, .clockSkew, .balanceUnknown, .bookStale, .referenceStale, .positionDisputed,
            .notAMaker, .orderLost, .settlementFailed, .illegalTransition, .claimStuck:
            .none
        }
    }

    private var entry: (severity: AlertSeverity, code: String, words: String) {
        switch self {
        case .dailyStopNear: (.warning, "daily-stop-near", "the loss realised today is near the daily stop")
        case .dailyStopReached: (.critical, "daily-stop-reached", "the daily stop lets nothing more be built")
        case .drawdownSoft:
            (.warning, "drawdown-soft", "equity has fallen by the soft limit: half the size at twice the width")
        case .drawdownHard:
            (
                .critical, "drawdown-hard",
                "equity has fallen by the hard limit: positions are brought down until a resume"
            )
        case .worstCaseNear: (.warning, "worst-case-near", "the portfolio's worst case is near its limit")
        case .halted: (.error, "halted", "the desk builds nothing")
        case .disconnected: (.error, "disconnected", "market data does not arrive, nothing is quoted")
        case .clockSkew: (.error, "clock-skew", "the venue's clock and ours are too far apart, nothing is quoted")
        case .balanceUnknown: (.error, "balance-unknown", "the venue has not said what cash is free, nothing is built")
        case .balanceShortfall: (.error, "balance-shortfall", "less cash is free at the venue than believed")
        case .positionNear: (.warning, "position-near", "the position is near its limit")
        case .bookStale: (.warning, "book-stale", "the order book is twice as old as allowed, nothing is quoted")
        case .referenceStale: (.warning, "reference-stale", "the reference price is too old, nothing is quoted")
        case .positionDisputed:
            (
                .error, "position-disputed",
                "the venue disagrees about the position or cannot say, only reducing is quoted"
            )
        case .notAMaker:
            (.critical, "not-a-maker", "more than half of the placements match at once: check units, side and outcome")
        case .orderLost: (.error, "order-lost", "nobody can say where an order stands, its risk stays reserved")
        case .settlementFailed: (.error, "settlement-failed", "a match was undone")
        case .illegalTransition: (.error, "illegal-transition", "an order changed in a way that makes no sense")
        case .claimStuck: (.error, "claim-stuck", "winnings were claimed several times and are still owed")
        case .exiting: (.warning, "exiting", "the position is being brought down")
        case .exitHeld: (.error, "exit-held", "the position could not be brought down and is held")
        }
    }
}
