/// What an operator reads at the end of a day, of one UTC day.
public struct DayReport: Codable, Hashable, Sendable {
    /// An alert of the day, and how often it was raised.
    public struct Alert: Codable, Hashable, Sendable {
        /// Its stable code.
        public let code: String
        /// How bad it is.
        public let severity: String
        /// How often it was raised.
        public let count: Int
    }

    /// Orders of the day that came to the same end.
    public struct Ending: Codable, Hashable, Sendable {
        /// How they stand now.
        public let standing: OrderStanding
        /// Why the venue refused them; `nil` where it did not.
        public let refusal: String?
        /// How many they are.
        public let count: Int
    }

    /// The day: `2026-03-02`.
    public let day: String
    /// What was done and made, by series.
    public let series: [ProfitRow]
    /// All of it.
    public let total: ProfitRow
    /// Each market of the day, the largest loss first.
    public let markets: [ProfitRow]
    /// How many of the day's orders have filled.
    public let fillRate: FillRate
    /// What became of the day's orders.
    public let endings: [Ending]
    /// What was raised.
    public let alerts: [Alert]
    /// The end of each hour of the day, account by account.
    public let hours: [SnapshotRow]
    /// The accounts that these hours are of.
    public let accounts: [AccountRow]

    /// The most that everything open could still lose, at the end of any hour.
    public var worstCaseMicros: Int { hours.map(\.worstCaseMicros).max() ?? 0 }
}
