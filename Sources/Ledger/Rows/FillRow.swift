import MarketModel

/// One match of one of our orders, or a part of it.
public struct FillRow: LedgerRow {
    /// How final it is.
    public enum State: String, Codable, Hashable, Sendable {
        /// It may still be undone.
        case provisional
        /// It is final.
        case settled
        /// It was undone; it counts nowhere.
        case failed
    }

    /// `fills`.
    public static let table = "fills"

    /// Counts from one, in order of arrival.
    public let id: Int
    /// The market.
    public let market: Int
    /// The chain of the order's number.
    public let chain: Int
    /// The order's number.
    public let number: Int
    /// The venue's number for the match, in decimal.
    public let trade: String
    /// When we learnt of it.
    public let nanos: Int
    /// Whose token changed hands: `up` or `down`.
    public let outcome: String
    /// `buy` or `sell`.
    public let side: String
    /// Dollars per share.
    public let priceMicros: Int
    /// Shares.
    public let sizeMicros: Int
    /// What changed hands before fees.
    public let cashMicros: Int
    /// The fee taken from us.
    public let feeMicros: Int
    /// Whether our order took resting liquidity.
    public let isTaker: Bool
    /// What makers' rebates are expected to pay for it, in nano-dollars.
    public let rebateNanos: Int
    /// The fair value of an up share when it was booked; `nil` when there was none.
    public var fairMicros: Int?
    /// How final it is.
    public var state = State.provisional
    /// When it became settled or failed.
    public var finalNanos: Int?
    /// What it realised, first bought first sold; zero when failed.
    public var realisedFIFOMicros = 0
    /// What it realised at average cost; zero when failed.
    public var realisedAverageMicros = 0
}

extension FillRow {
    /// How far it was better than fair value, before fees, rounded toward zero; nothing where that was unknown.
    var edgeMicros: Int {
        guard let fairMicros else { return 0 }
        let worth = outcome == Outcome.up.description ? fairMicros : 1_000_000 - fairMicros
        let gain = side == Side.buy.description ? worth - priceMicros : priceMicros - worth
        return gain * sizeMicros / 1_000_000
    }
}
