import MarketModel

/// What an account has paid and received for the tokens of one market, by settled matches and claims; in micro-dollars.
struct PositionCosts: Hashable, Sendable {
    /// Paid for up tokens, by purchase or by split.
    var upCost = 0
    /// Paid for down tokens.
    var downCost = 0
    /// Received for up tokens.
    var upRevenue = 0
    /// Received for down tokens.
    var downRevenue = 0
    /// When it last changed.
    var updatedAt = Timestamp(seconds: 0)

    /// Paid in all.
    var cost: Int { upCost + downCost }
    /// Received in all.
    var revenue: Int { upRevenue + downRevenue }

    /// Books what was paid for tokens of `outcome`.
    mutating func pay(_ micros: Int, for outcome: Outcome) {
        if outcome == .up { upCost += micros } else { downCost += micros }
    }

    /// Books what was received for tokens of `outcome`.
    mutating func receive(_ micros: Int, for outcome: Outcome) {
        if outcome == .up { upRevenue += micros } else { downRevenue += micros }
    }
}
