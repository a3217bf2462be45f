import MarketModel

/// What the desk was last told about the account and the connection, so that it hears of changes only.
struct ToldState: Sendable {
    /// Whether market data arrives.
    var isConnected = false
    /// The clock skew, in nanoseconds.
    var skew: Int?
    /// How often in a row the balance could not be read.
    var balanceFailures = 0
    /// How often in a row the positions could not be read.
    var positionFailures = 0
}
