/// What went wrong without being anybody's decision; each is counted, none is silent.
public struct Incidents: Hashable, Sendable {
    /// Events older than an earlier one.
    public internal(set) var lateEvents = 0
    /// Events of markets we have finished with, still on their way when we stopped following them; nothing is wrong.
    public internal(set) var pastEvents = 0
    /// Events of markets nobody listed.
    public internal(set) var foreignEvents = 0
    /// Orders the venue refused.
    public internal(set) var rejections = 0
    /// Orders and cancels without an answer.
    public internal(set) var timeouts = 0
    /// Messages about orders we do not know.
    public internal(set) var strangers = 0
    /// Messages seen before.
    public internal(set) var duplicates = 0
    /// Balances below what we believed to be free.
    public internal(set) var balanceShortfalls = 0
    /// Matches that were undone.
    public internal(set) var failedSettlements = 0
    /// Claims that paid another amount than we hold.
    public internal(set) var claimMismatches = 0
    /// Times that the venue's figure of a position lastingly differed from ours.
    public internal(set) var positionMismatches = 0
    /// Times that the venue could not say what we hold in a market.
    public internal(set) var unknownPositions = 0
    /// Times that the venue's clock and ours came too far apart.
    public internal(set) var clockSkews = 0
    /// Orders of ours at the venue that the journal did not know.
    public internal(set) var foundOrders = 0
    /// Messages that make no sense for an order's state.
    public internal(set) var illegalTransitions = 0

    /// Creates a clean record.
    public init() {}

    /// The counts above zero by name, for reports.
    public var counts: [String: Int] {
        [
            "late events": lateEvents,
            "foreign events": foreignEvents,
            "rejections": rejections,
            "timeouts": timeouts,
            "strangers": strangers,
            "duplicates": duplicates,
            "failed settlements": failedSettlements,
            "balance shortfalls": balanceShortfalls,
            "claim mismatches": claimMismatches,
            "position mismatches": positionMismatches,
            "unknown positions": unknownPositions,
            "clock skews": clockSkews,
            "orders found at the venue": foundOrders,
            "illegal transitions": illegalTransitions,
        ].filter { $0.value > 0 }
    }
}
