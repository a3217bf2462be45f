/// What profit and loss is added up by.
public enum ProfitGrouping: String, Codable, Hashable, Sendable, CaseIterable {
    /// Each market on each UTC day.
    case dayAndMarket = "day-and-market"
    /// UTC days.
    case day
    /// Markets.
    case market
    /// Series.
    case series
    /// Accounts.
    case account
    /// Everything in one row.
    case total
}
