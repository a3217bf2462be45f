public import Engine
public import MarketModel

/// What came of a session, as it runs.
public struct SessionTally: Sendable {
    /// What our cash at the venue would have been at the beginning without the markets that were open then.
    public let initialCash: USDMicros
    /// Events the desk has seen.
    public internal(set) var events = 0
    /// Commands the desk has given.
    public internal(set) var commands = 0
    /// Markets that are over, in order of finishing.
    public internal(set) var finished: [FinishedMarket] = []

    /// Where the results of all of them came from.
    public internal(set) var attribution = ProfitAttribution.none
    /// Alerts raised and over, in order.
    public internal(set) var alerts: [AlertNotice] = []
    /// What our cash at the venue is without the markets that are open now, by the desk's books.
    public internal(set) var bookedCash: USDMicros

    /// From sending an order to the venue's answer, in market time.
    public internal(set) var answerTimes = LatencyHistogram()
    /// The latest fills, oldest first.
    public private(set) var recentFills: [BookedFill] = []

    /// Remembers a fill that the desk has booked, if it is not a repetition.
    mutating func add(_ fill: BookedFill) {
        guard !recentFills.contains(where: { $0.fill.trade == fill.fill.trade && $0.order.id == fill.order.id }) else {
            return
        }
        if recentFills.count >= BookedFill.kept { recentFills.removeFirst() }
        recentFills.append(fill)
    }

    init(initialCash: USDMicros) {
        self.initialCash = initialCash
        bookedCash = initialCash
    }
}
