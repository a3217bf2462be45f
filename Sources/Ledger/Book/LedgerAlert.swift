import Journaling
public import MarketModel

/// An alert as a journal tells it.
public struct LedgerAlert: Hashable, Sendable {
    /// A stable code.
    public var code: String
    /// How bad it is.
    public var severity: String
    /// Whether it was raised; else it was cleared.
    public var isRaised: Bool
    /// The market, or `none`.
    public var market: MarketHandle
    /// Words for a person.
    public var words: String

    /// Creates an alert.
    public init(code: String, severity: String, isRaised: Bool, market: MarketHandle, words: String) {
        self.code = code
        self.severity = severity
        self.isRaised = isRaised
        self.market = market
        self.words = words
    }
}

extension LedgerAlert {
    init(_ record: AlertRecord) {
        self.init(
            code: record.code,
            severity: record.severity,
            isRaised: record.isRaised,
            market: record.market,
            words: record.words
        )
    }
}
