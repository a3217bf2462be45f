/// What must hold in every run, whatever goes wrong; the raw values are the names in reports.
package enum Invariant: String, Hashable, Sendable, CaseIterable {
    // After every event, by the desk's own figures.

    /// The desk's worst case is within the portfolio's limit.
    case portfolioBudget = "portfolio-budget"
    /// The desk's worst case of each group is within its limit.
    case groupBudget = "group-budget"
    /// The desk's worst case of each market is within its limit.
    case marketBudget = "market-budget"
    /// The loss realised today and the worst case together are within the daily stop.
    case dailyStop = "daily-stop"
    /// A slot has one order, or one and the one it replaces.
    case oneOrderASlot = "one-order-a-slot"
    /// The position in each market is what its fills make it, those that were undone left out.
    case positionsAddUp = "positions-add-up"
    /// Orders that nobody wants any more have a cancel on the way.
    case nothingLeftResting = "nothing-left-resting"

    // After every event, by the exchange's own accounts.

    /// The exchange's worst case of each market is at most what the desk believes.
    case deskKnowsTheWorst = "desk-knows-the-worst"
    /// The exchange's worst case is within the portfolio's limit.
    case trueWorstCase = "true-worst-case"
    /// The exchange's worst case of each group is within its limit.
    case trueGroup = "true-group"
    /// The exchange's worst case of each market is within its limit.
    case trueMarket = "true-market"
    /// The loss by the exchange's accounts and its worst case together are within the daily stop.
    case trueDailyStop = "true-daily-stop"
    /// Every order that rests at the exchange is live for the desk, or is found out and removed soon.
    case everyOrderIsKnown = "every-order-is-known"
    /// No two orders of ours in one market could match each other.
    case noSelfCross = "no-self-cross"
    /// No order outlives its market, nor is one accepted for less than the venue's minimum.
    case lifetime

    // With every command and every request.

    /// Nothing is placed while the market data is lost.
    case placedWhileDisconnected = "placed-while-disconnected"
    /// Nothing is placed from a book that is older than allowed.
    case placedOnStaleBook = "placed-on-stale-book"
    /// Nothing is placed with a reference price that is older than allowed.
    case placedOnStaleReference = "placed-on-stale-reference"
    /// Nothing is placed while halted or on the way out, and nothing is built while flattening.
    case placedWhileHalted = "placed-while-halted"
    /// Nothing is placed while the clocks are too far apart.
    case placedWithSkewedClock = "placed-with-skewed-clock"
    /// Nothing is built before a balance is known.
    case builtWithoutBalance = "built-without-balance"
    /// Nothing is built while the venue cannot say what we hold.
    case builtOnUnknownPosition = "built-on-unknown-position"
    /// Nothing is placed outside a market's life, and nothing that would outlive it.
    case placedOutOfTime = "placed-out-of-time"
    /// Nothing is placed that the cash cannot pay for, with all other orders.
    case cashIsThere = "cash-is-there"
    /// A market's building placements stay within its churn limit.
    case churn
    /// Commands and requests stay within the rates of the settings.
    case requestRate = "request-rate"
    /// No order has the number of an earlier one that the journal tells of.
    case orderNumbersAreNew = "order-numbers-are-new"
    /// A cancel leaves soon after it was wanted.
    case cancelsLeaveSoon = "cancels-leave-soon"
    /// Cancels go on leaving for as long as what was cancelled rests.
    case cancelsAreRepeated = "cancels-are-repeated"
    /// Every order leaves the desk's table soon after its market has ended.
    case everyOrderEnds = "every-order-ends"
    /// No message contradicts what the desk believes of an order, and none is of a stranger.
    case noContradiction = "no-contradiction"

    // At the end.

    /// The host quotes again soon after everything was put right.
    case quotesAgain = "quotes-again"
    /// Nothing rests at the exchange after the shutdown.
    case nothingOpen = "nothing-open"
    /// Desk and exchange agree about every position.
    case positionsAgree = "positions-agree"
    /// Every market is closed, and what it owes is paid.
    case everythingIsPaid = "everything-is-paid"
    /// What the desk has made or lost is what the exchange's cash has changed by, to the micro-dollar.
    case cashAgrees = "cash-agrees"
    /// A fresh desk that is fed the journal's events gives the journal's commands.
    case replayAgrees = "replay-agrees"
    /// The exchange neither makes nor loses money: the simulation itself is sound.
    case moneyIsConserved = "money-is-conserved"
}
