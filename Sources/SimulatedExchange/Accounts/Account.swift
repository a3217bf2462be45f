package import MarketModel

/// One participant's money and tokens; cash moves when orders match.
package struct Account: Hashable, Sendable {
    /// Cash, tied up or not, in micro-dollars.
    package private(set) var cash: Int
    /// Cash tied up by open orders, in micro-dollars.
    package private(set) var locked = 0
    /// Positions by market.
    private var positions: [AccountPosition] = []

    /// Creates an account with `funds`.
    package init(funds: USDMicros) { cash = funds.rawValue }

    /// Cash that new orders may use, in micro-dollars.
    package var free: Int { cash - locked }

    /// What the account has in a market.
    package func position(in market: Int) -> AccountPosition {
        market < positions.count ? positions[market] : AccountPosition()
    }

    /// Cash, in micro-dollars, that a new order of `size` shares would tie up.
    package func needed(for order: RestingOrder, in market: Int, rules: VenueRules) -> Int {
        var needed = Self.ownLock(order, rules)
        if order.side == .sell {
            needed += position(in: market).lockedMore(selling: order.remaining, of: order.outcome)
        }
        return needed
    }

    /// Ties up what `order` needs.
    package mutating func lock(_ order: RestingOrder, in market: Int, rules: VenueRules) {
        changeLock(order, in: market, rules: rules, sign: 1)
    }

    /// Frees what the rest of `order` ties up.
    package mutating func unlock(_ order: RestingOrder, in market: Int, rules: VenueRules) {
        changeLock(order, in: market, rules: rules, sign: -1)
    }

    private mutating func changeLock(_ order: RestingOrder, in market: Int, rules: VenueRules, sign: Int) {
        locked += sign * Self.ownLock(order, rules)
        guard order.side == .sell else { return }
        update(market) { $0.changeSelling(order.outcome, by: sign * order.remaining.rawValue) }
    }

    /// Books a purchase.
    package mutating func buy(_ size: SizeMicros, of outcome: Outcome, in market: Int, cash paid: Int, fee: Int) {
        cash -= paid + fee
        update(market) {
            $0.buy(size, of: outcome)
            $0.cash -= paid + fee
        }
    }

    /// Books a sale.
    package mutating func sell(_ size: SizeMicros, of outcome: Outcome, in market: Int, cash received: Int, fee: Int) {
        var change = received - fee
        update(market) {
            change -= $0.sell(size, of: outcome)
            $0.cash += change
        }
        cash += change
    }

    /// Receives money from outside.
    package mutating func deposit(_ amount: USDMicros) { cash += amount.rawValue }

    /// Takes back a purchase; tokens that were passed on are split anew from a dollar each.
    ///
    /// - Returns: Micro-dollars that went into the split.
    package mutating func undoPurchase(
        _ size: SizeMicros,
        of outcome: Outcome,
        in market: Int,
        cash paid: Int,
        fee: Int
    ) -> Int {
        var split = 0
        update(market) {
            split = $0.sell(size, of: outcome)
            $0.cash += paid + fee - split
        }
        cash += paid + fee - split
        return split
    }

    /// Takes back a sale, and merges up to `split` pairs of tokens that were split for it.
    ///
    /// - Returns: Micro-dollars received for what was merged.
    package mutating func undoSale(
        _ size: SizeMicros,
        of outcome: Outcome,
        in market: Int,
        cash received: Int,
        fee: Int,
        split: SizeMicros
    ) -> Int {
        var merged = 0
        update(market) {
            $0.buy(size, of: outcome)
            merged = $0.merge(upTo: split)
            $0.cash += fee - received + merged
        }
        cash += fee - received + merged
        return merged
    }

    /// Pays out the winning tokens of a market.
    ///
    /// - Returns: Micro-dollars paid.
    package mutating func redeem(_ winner: Outcome, in market: Int) -> Int {
        var payout = 0
        update(market) { payout = $0.redeem(winner) }
        cash += payout
        return payout
    }

    private mutating func update(_ market: Int, _ body: (inout AccountPosition) -> Void) {
        while positions.count <= market { positions.append(AccountPosition()) }
        let before = positions[market].locked
        body(&positions[market])
        locked += positions[market].locked - before
    }

    /// What an order ties up by itself: the price and the fee of a purchase, the fee of a sale.
    private static func ownLock(_ order: RestingOrder, _ rules: VenueRules) -> Int {
        let fee = rules.fee(on: order.remaining).rawValue
        return order.side == .buy ? order.price.costRoundedUp(of: order.remaining).rawValue + fee : fee
    }
}
