public import Engine
public import MarketModel

/// What came of a session, as it runs.
public struct SessionTally: Sendable {
    /// The venue's figure of our cash at the beginning.
    public let initialCash: USDMicros
    /// Events the desk has seen.
    public internal(set) var events = 0
    /// Commands the desk has given.
    public internal(set) var commands = 0
    /// Markets that are over, in order of finishing.
    public internal(set) var finished: [FinishedMarket] = []

    /// Alerts raised and over, in order.
    public internal(set) var alerts: [AlertNotice] = []

    init(initialCash: USDMicros) { self.initialCash = initialCash }
}
