public import MarketModel

/// Which limit an order would break, with the figures.
public enum RiskRefusal: Error, Hashable, Sendable {
    /// The market's own limit.
    case market(worstCase: USDMicros, limit: USDMicros)
    /// A group's limit; `group` counts the groups in their order in the file.
    case group(Int, worstCase: USDMicros, limit: USDMicros)
    /// What other plans are entitled to.
    case allocation(plan: Int, worstCase: USDMicros, limit: USDMicros)
    /// The portfolio's limit.
    case portfolio(worstCase: USDMicros, limit: USDMicros)
    /// Loss realised today plus worst case.
    case dailyStop(atRisk: USDMicros, limit: USDMicros)
}
