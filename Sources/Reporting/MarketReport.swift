/// One market as the desk trades it, for a person.
package struct MarketReport: Codable, Hashable, Sendable {
    /// One price of the book of *up*, both outcomes' books together.
    package struct Level: Codable, Hashable, Sendable {
        package var priceMicros: Int
        package var sizeMicros: Int
        /// How many of these shares are ours.
        package var ownMicros: Int
    }

    /// An order of ours that is not proven gone.
    package struct Resting: Codable, Hashable, Sendable {
        /// Its number, the same from plan to end in every record.
        package var id: Int
        /// `bid` or `ask`, of the quote of *up*.
        package var side: String
        /// Whose tokens it trades: `up` or `down`.
        package var outcome: String
        /// `buy` or `sell`, of those tokens.
        package var action: String
        /// Its price in terms of *up*.
        package var upPriceMicros: Int
        package var remainingMicros: Int
        package var sizeMicros: Int
        /// Where it stands: `sent`, `open`, `cancel-pending` or `unknown`.
        package var state: String
        package var ageNanos: Int
        package var expiresNanos: Int
    }

    package var name: String
    package var plan: String
    package var strategy: String
    /// Such as `BTC-15m`.
    package var series: String
    /// `upcoming`, `trading`, `ended`, `resolved` or `finished`.
    package var phase: String
    package var startNanos: Int
    package var endNanos: Int
    package var strikeMicros: Int?
    package var referenceMicros: Int?
    /// What it does now: `quoting`, `bid only`, `ask only`, `exiting` or `idle`.
    package var state: String
    /// Why there is no bid, if there is none.
    package var noBid: DeskReport.Cause?
    /// Why there is no ask, if there is none.
    package var noAsk: DeskReport.Cause?
    /// Why it is traded or not, by its file's rules.
    package var selection: String?
    /// How far the exit of its position has come, if there is one.
    package var exit: String?
    /// How its present quote came about, stage by stage.
    package var trace: String
    package var fairMicros: Int?
    /// Best bid and ask of the others; absent where there is none, or the book is not usable.
    package var bidMicros: Int?
    package var askMicros: Int?
    package var bids: [Level]
    package var asks: [Level]
    /// How old the newest book and the reference price are.
    package var bookAgeNanos: Int?
    package var referenceAgeNanos: Int?
    package var upMicros: Int
    package var downMicros: Int
    package var netMicros: Int
    package var positionLimitMicros: Int
    package var cashMicros: Int
    package var worstCaseMicros: Int
    package var markMicros: Int
    package var outcome: String?
    package var resultMicros: Int?
    package var orders: [Resting]
    package var placements: Int
    package var bidFills: Int
    package var askFills: Int
    package var volumeMicros: Int
    package var quotedNanos: Int
    package var tradingNanos: Int
}

/// An alert that lasts.
package struct AlertReport: Codable, Hashable, Sendable {
    package var code: String
    /// `warning`, `error` or `critical`.
    package var severity: String
    package var words: String
    package var market: String?
    package var reason: DeskReport.Cause?
    package var sinceNanos: Int
}
