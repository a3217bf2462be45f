public import MarketModel

/// How far equity may fall from the day's peak.
public struct DrawdownLimits: Hashable, Sendable {
    /// The fall at which quotes become half as large and twice as wide; `nil` for none.
    public let soft: USDMicros?
    /// The fall at which positions are brought down and the desk halts; `nil` for none, above ``soft`` where both are set.
    public let hard: USDMicros?
    /// The fall below which the soft level ends again.
    let softEnd: USDMicros?

    /// Creates limits; without arguments, none.
    public init(soft: USDMicros? = nil, hard: USDMicros? = nil) {
        if let soft, let hard { precondition(soft < hard, "the soft limit lies below the hard one") }
        self.soft = soft
        self.hard = hard
        softEnd = soft.map { USDMicros(rawValue: $0.rawValue / 10 * 7) }
    }
}
