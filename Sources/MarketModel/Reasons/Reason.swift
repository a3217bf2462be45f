/// Why something is not quoted or not sent: the one table behind the summary, the logs, the metrics and the dashboard.
///
/// A reason never stops a cancel, nor an order that reduces the position where its words say so.
public enum Reason: UInt8, Error, Hashable, Sendable, CaseIterable {
    // A fair value cannot be had.
    /// No whole order book has arrived yet.
    case bookMissing = 0
    /// One side of the book is empty.
    case bookOneSided = 1
    /// Best bid is above best ask, or one outcome's own book is crossed or locked.
    case bookCrossed = 2
    /// The touch is wider than the strategy accepts for a fair value.
    case bookTooWide = 3
    /// No reference price has arrived yet.
    case referenceMissing = 4
    /// The venue has not given a strike.
    case strikeMissing = 5
    /// Strike and reference differ tenfold: a unit error.
    case strikeImplausible = 6
    /// The model gave no probability between 0 and 1.
    case fairUnusable = 7
    /// Two fair values disagree by more than the strategy accepts.
    case fairsDisagree = 8
    /// A formula has no result.
    case formulaUndefined = 9
    /// A plugin gave a result that cannot be used.
    case pluginRefused = 10

    // A stage vetoes.
    /// The price moves too fast.
    case velocity = 16
    /// Takers all trade the same way.
    case oneSidedFlow = 17
    /// The schedule ends quoting this close to the end.
    case scheduleStop = 18
    /// The schedule allows only reducing this close to the end.
    case scheduleNoBuilding = 19
    /// The position is at its limit.
    case positionLimit = 20
    /// The clamp would make this side worse than its own price.
    case clampBinds = 21
    /// The size rounds to nothing.
    case sizeRoundsToZero = 22
    /// Fills were followed by adverse moves.
    case adverseMarkouts = 23
    /// The market's loss is at its stop.
    case stopLoss = 24
    /// A formula vetoes.
    case formulaVeto = 25
    /// A plugin vetoes.
    case pluginVeto = 30

    // A gate refuses.
    /// The market has not started.
    case notStarted = 32
    /// The market has ended.
    case ended = 33
    /// Too little time left to enter the market.
    case tooLittleTimeLeft = 34
    /// The market's spread is wider than selected for.
    case spreadTooWide = 35
    /// The market's depth is less than selected for.
    case tooThin = 36
    /// The market's volume is less than selected for.
    case tooQuiet = 37
    /// The market data connection is lost.
    case disconnected = 38
    /// The order book is older than allowed.
    case bookStale = 39
    /// The reference price is older than allowed.
    case referenceStale = 40
    /// Halted by the operator.
    case operatorHalt = 41
    /// Positions are being brought down.
    case flattening = 42
    /// The host is shutting down.
    case shuttingDown = 43
    /// An order must live longer than the market has left.
    case tooLateToPlace = 44
    /// The market's worst case is at its limit.
    case marketBudget = 45
    /// The group's worst case is at its limit.
    case groupBudget = 46
    /// The plan's share of the budget is used up.
    case allocation = 47
    /// The portfolio's worst case is at its limit.
    case portfolioBudget = 48
    /// Today's loss plus the worst case is at the daily stop.
    case dailyStop = 49
    /// No write requests left for now.
    case requestRate = 50
    /// Too many replacements in this market.
    case churn = 51
    /// What we hold is not known: the venue cannot say, or says something else than our own fills; only reducing.
    case positionUnknown = 52
    /// The price would match at once and was moved behind the touch.
    case wouldTake = 53
    /// More than half of the placements match at once: check units, side and outcome.
    case notAMaker = 54
    /// The venue refused the order.
    case refusedByVenue = 55
    /// An order of this slot is unconfirmed.
    case orderUnknown = 56
    /// The free balance does not cover the order.
    case cash = 57
    /// Too many live orders in this market.
    case orderTableFull = 58
    /// An order of our own on the other side is in the way.
    case selfCross = 59
    /// The balance is not known.
    case balanceUnknown = 60
    /// An order is being replaced.
    case replacing = 61
    /// The market's file was removed.
    case retired = 62
    /// Other markets of its file score higher.
    case notSelected = 63
    /// The position offsets another market's, and this side would undo it.
    case hedging = 26
    /// The market's name fits no pattern that is selected for.
    case notMatched = 27
    /// Makers earn less in the market than is selected for.
    case unrewarded = 28
    /// The venue's clock and ours are too far apart.
    case clockSkew = 64
    /// The order is larger than the stage of going live allows.
    case stageCap = 65
    /// Equity has fallen from the day's peak by the soft limit: half the size at twice the width.
    case drawdownSoft = 66
    /// Equity has fallen from the day's peak by the hard limit: positions are brought down until the operator resumes.
    case drawdownHard = 67
    /// Every attempt to bring the position down was made; what is left is held.
    case exitHeld = 68
    /// Nothing that others offer lies within an exit's slippage.
    case nothingToTake = 69
}

extension Reason {
    /// A stable code for metrics, logs and JSON: `book-stale`.
    public var code: String { entry.code }

    /// One sentence for a person.
    public var words: String { entry.words }

    private var entry: (code: String, words: String) {
        switch self {
        case .bookMissing: ("book-missing", "no whole order book has arrived yet")
        case .bookOneSided: ("book-one-sided", "one side of the book is empty")
        case .bookCrossed:
            ("book-crossed", "best bid is above best ask, or one outcome's own book has both at one price")
        case .bookTooWide: ("book-too-wide", "the touch is wider than the strategy accepts for a fair value")
        case .referenceMissing: ("reference-missing", "no reference price has arrived yet")
        case .strikeMissing: ("strike-missing", "the venue has not given a strike")
        case .strikeImplausible: ("strike-implausible", "strike and reference differ tenfold: a unit error")
        case .fairUnusable: ("fair-unusable", "the model gave no probability between 0 and 1")
        case .fairsDisagree: ("fairs-disagree", "two fair values disagree by more than the strategy accepts")
        case .formulaUndefined: ("formula-undefined", "a formula has no result")
        case .pluginRefused: ("plugin-refused", "a plugin gave a result that cannot be used")
        case .velocity: ("velocity", "the price moves too fast")
        case .oneSidedFlow: ("one-sided-flow", "takers all trade the same way")
        case .scheduleStop: ("schedule-stop", "the schedule ends quoting this close to the end")
        case .scheduleNoBuilding: ("schedule-no-building", "the schedule allows only reducing this close to the end")
        case .positionLimit: ("position-limit", "the position is at its limit")
        case .clampBinds: ("clamp-binds", "the clamp would make this side worse than its own price")
        case .sizeRoundsToZero: ("size-zero", "the size rounds to nothing")
        case .adverseMarkouts: ("adverse-markouts", "fills were followed by adverse moves")
        case .stopLoss: ("stop-loss", "the market's loss is at its stop")
        case .formulaVeto: ("formula-veto", "a formula vetoes")
        case .pluginVeto: ("plugin-veto", "a plugin vetoes")
        case .notStarted: ("not-started", "the market has not started")
        case .ended: ("ended", "the market has ended")
        case .tooLittleTimeLeft: ("too-little-time-left", "too little time left to enter the market")
        case .spreadTooWide: ("spread-too-wide", "the market's spread is wider than selected for")
        case .tooThin: ("too-thin", "the market's depth is less than selected for")
        case .tooQuiet: ("too-quiet", "the market's volume is less than selected for")
        case .disconnected: ("disconnected", "the market data connection is lost")
        case .bookStale: ("book-stale", "the order book is older than allowed")
        case .referenceStale: ("reference-stale", "the reference price is older than allowed")
        case .operatorHalt: ("operator-halt", "halted by the operator")
        case .flattening: ("flattening", "positions are being brought down")
        case .shuttingDown: ("shutting-down", "the host is shutting down")
        case .tooLateToPlace: ("too-late-to-place", "an order must live longer than the market has left")
        case .marketBudget: ("market-budget", "the market's worst case is at its limit")
        case .groupBudget: ("group-budget", "the group's worst case is at its limit")
        case .allocation: ("allocation", "the plan's share of the budget is used up")
        case .portfolioBudget: ("portfolio-budget", "the portfolio's worst case is at its limit")
        case .dailyStop: ("daily-stop", "today's loss plus the worst case is at the daily stop")
        case .requestRate: ("request-rate", "no write requests left for now")
        case .churn: ("churn", "too many replacements in this market")
        case .wouldTake: ("would-take", "the price would match at once and was moved behind the touch")
        case .notAMaker:
            ("not-a-maker", "more than half of the placements match at once: check units, side and outcome")
        case .refusedByVenue: ("refused-by-venue", "the venue refused the order")
        case .orderUnknown: ("order-unknown", "an order of this slot is unconfirmed")
        case .cash: ("cash", "the free balance does not cover the order")
        case .selfCross: ("self-cross", "an order of our own on the other side is in the way")
        case .notSelected: ("not-selected", "other markets of its file score higher")
        case .hedging: ("hedging", "the position offsets another market's, and this side would undo it")
        case .notMatched: ("not-matched", "the market's name fits no pattern that is selected for")
        case .unrewarded: ("unrewarded", "makers earn less in the market than is selected for")
        case .retired: ("retired", "the market's file was removed; its positions are brought down")
        case .replacing: ("replacing", "an order is being replaced")
        case .balanceUnknown: ("balance-unknown", "the balance is not known")
        case .orderTableFull: ("order-table-full", "too many live orders in this market")
        case .positionUnknown:
            ("position-unknown", "what we hold is not known or disputed by the venue; only reducing is quoted")
        case .clockSkew: ("clock-skew", "the venue's clock and ours are too far apart")
        case .drawdownSoft:
            ("drawdown-soft", "equity has fallen by the soft drawdown limit: half the size at twice the width")
        case .drawdownHard:
            ("drawdown-hard", "equity has fallen by the hard drawdown limit: positions are brought down until a resume")
        case .exitHeld: ("exit-held", "every attempt to bring the position down was made; what is left is held")
        case .nothingToTake: ("nothing-to-take", "nothing that others offer lies within the exit's slippage")
        case .stageCap: ("stage-cap", "the order is larger than the stage of going live allows")
        }
    }
}
