package import MarketModel

/// What one account has in one market.
package struct AccountPosition: Hashable, Sendable {
    /// Micro-shares of up.
    package private(set) var up = 0
    /// Micro-shares of down.
    package private(set) var down = 0
    /// Micro-shares of open orders that sell up.
    private var sellingUp = 0
    /// Micro-shares of open orders that sell down.
    private var sellingDown = 0
    /// All cash moved by fills of this market, in micro-dollars; negative when spent.
    package var cash = 0

    /// Creates an empty position.
    package init() {}

    /// Micro-shares of one outcome.
    package private(set) subscript(outcome: Outcome) -> Int {
        get { outcome == .up ? up : down }
        set { if outcome == .up { up = newValue } else { down = newValue } }
    }

    /// Cash that open sales tie up, in micro-dollars: one dollar for each share that is not held.
    package var locked: Int { max(0, sellingUp - up) + max(0, sellingDown - down) }

    /// How much more ``locked`` would be after another sale of `size` was opened.
    package func lockedMore(selling size: SizeMicros, of outcome: Outcome) -> Int {
        var after = self
        after.changeSelling(outcome, by: size.rawValue)
        return after.locked - locked
    }

    /// Opens (positive) or takes back (negative) sales of `outcome`.
    package mutating func changeSelling(_ outcome: Outcome, by micros: Int) {
        if outcome == .up { sellingUp += micros } else { sellingDown += micros }
    }

    /// Receives tokens of a purchase.
    package mutating func buy(_ size: SizeMicros, of outcome: Outcome) { self[outcome] += size.rawValue }

    /// Hands over tokens of a sale; what is not held is split from one dollar a share, which leaves the other token.
    ///
    /// - Returns: Micro-dollars that went into the split.
    package mutating func sell(_ size: SizeMicros, of outcome: Outcome) -> Int {
        let held = min(self[outcome], size.rawValue)
        let split = size.rawValue - held
        self[outcome] -= held
        self[outcome.opposite] += split
        return split
    }

    /// Turns pairs of up and down back into a dollar each, at most `size` of them.
    ///
    /// - Returns: Micro-dollars received.
    package mutating func merge(upTo size: SizeMicros) -> Int {
        let pairs = min(size.rawValue, up, down)
        up -= pairs
        down -= pairs
        return pairs
    }

    /// Gives up all tokens for the payout of the ones that won, in micro-dollars.
    package mutating func redeem(_ winner: Outcome) -> Int {
        let payout = self[winner]
        up = 0
        down = 0
        return payout
    }
}
