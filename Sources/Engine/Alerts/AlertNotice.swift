public import MarketModel

/// An alert that was raised, or that is over.
public struct AlertNotice: Hashable, Sendable {
    /// When.
    public let time: Timestamp
    /// What.
    public let cause: AlertCause
    /// In which market; `nil` for the whole desk.
    public let market: QuickMarket?
    /// Why, where the cause alone does not say.
    public let reason: Reason?
    /// The figure, in the cause's unit; zero where it has none.
    public let value: Int
    /// What the figure is compared with, in the same unit; zero for nothing.
    public let limit: Int
    /// How long it lasted; `nil` while it does.
    public let lasted: Duration?

    /// Creates a notice.
    public init(
        time: Timestamp,
        cause: AlertCause,
        market: QuickMarket?,
        reason: Reason?,
        value: Int,
        limit: Int,
        lasted: Duration?
    ) {
        self.time = time
        self.cause = cause
        self.market = market
        self.reason = reason
        self.value = value
        self.limit = limit
        self.lasted = lasted
    }

    /// Whether it begins here; it ends otherwise.
    public var isRaised: Bool { lasted == nil }
}

extension AlertNotice: CustomStringConvertible {
    /// `warning position-near 'BTC-15m 15:00': the position is near its limit, 12.500000 of 15.000000 shares`.
    public var description: String {
        var text = lasted == nil ? "\(cause.severity) \(cause.code)" : "over \(cause.code)"
        if let market { text += " '\(market.name)'" }
        text += ": \(cause.words)"
        if let reason { text += " (\(reason.words))" }
        switch cause.unit {
        case .none: break
        case .usd: text += ", \(USDMicros(rawValue: value))" + bound(USDMicros(rawValue: limit).description) + " usd"
        case .shares:
            let size = SizeMicros(clamping: abs(value)).description
            text += ", \(value < 0 ? "-" : "")\(size)" + bound(SizeMicros(clamping: limit).description) + " shares"
        }
        guard let lasted else { return text }
        return text + ", after \(lasted.nanoseconds / 1_000_000_000) s"
    }

    private func bound(_ text: String) -> String { limit == 0 ? "" : " of \(text)" }
}
