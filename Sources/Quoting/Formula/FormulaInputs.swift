import MarketModel

/// What a formula is shown beside the market's view; NaN where its phase shows nothing.
package struct FormulaInputs: Sendable {
    /// The fair probability.
    var fair = Double.nan
    /// The half-width so far, in dollars.
    var halfWidth = Double.nan
    /// Shares of up less shares of down.
    var position = Double.nan
    /// The largest position, in shares.
    var limit = Double.nan
    /// Profit or loss at the fair value, in dollars.
    var profit = Double.nan

    package init(fair: Double = .nan, halfWidth: Double = .nan) {
        self.fair = fair
        self.halfWidth = halfWidth
    }

    package init(fair: Probability, _ inventory: Inventory) {
        self.fair = fair.value
        position = inventory.netShares
        limit = inventory.limit.shares
        profit = inventory.profit(at: fair)
    }
}
