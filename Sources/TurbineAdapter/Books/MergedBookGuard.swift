import MarketModel

/// Tells the book of one outcome from one in which both outcomes' orders stand side by side.
///
/// A stream that is not filtered shows bids for up and bids for down in one list. Such a book is crossed, or its best
/// prices wander while their sum stays at one dollar.
struct MergedBookGuard: Sendable {
    /// How near to one dollar the sum of bid and ask must be to look mirrored.
    static let tolerance = 1_000
    /// How far the best bid may wander while it is.
    static let wander = 20_000

    private var lowest = Int.max
    private var highest = Int.min

    init() {}

    /// Whether a book with these best prices looks merged, taking into account the ones before.
    mutating func looksMerged(bid: PriceMicros?, ask: PriceMicros?) -> Bool {
        guard let bid, let ask else {
            forget()
            return false
        }
        if bid >= ask { return true }
        let sum = bid.rawValue + ask.rawValue - PriceMicros.dollar
        guard abs(sum) <= Self.tolerance else {
            forget()
            return false
        }
        lowest = min(lowest, bid.rawValue)
        highest = max(highest, bid.rawValue)
        return highest - lowest > Self.wander
    }

    /// Forgets what was seen before.
    mutating func forget() {
        lowest = .max
        highest = .min
    }
}
