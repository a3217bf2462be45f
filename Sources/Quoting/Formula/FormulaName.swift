/// A value that a formula can read from what its phase is shown.
package enum FormulaName: String, Hashable, Sendable, CaseIterable {
    case fair, bid, ask, mid
    case touchWidth = "touch_width"
    case timeLeft = "t_left"
    case reference, strike, distance
    case depthRatio = "depth_ratio"
    case bidDepth = "bid_depth"
    case askDepth = "ask_depth"
    case buys = "trades.buys"
    case sells = "trades.sells"
    case halfWidth = "half_width"
    case position, limit, profit

    /// What must stand in parentheses behind it.
    enum Argument: Hashable, Sendable { case none, levels, window }

    var argument: Argument {
        switch self {
        case .depthRatio, .bidDepth, .askDepth: .levels
        case .buys, .sells: .window
        case .fair, .bid, .ask, .mid, .touchWidth, .timeLeft, .reference, .strike, .distance, .halfWidth, .position,
            .limit, .profit:
            .none
        }
    }

    var dimension: FormulaDimension {
        switch self {
        case .fair, .bid, .ask, .mid, .touchWidth, .halfWidth: .price
        case .timeLeft: .time
        case .reference, .strike: .assetPrice
        case .distance, .depthRatio: .ratio
        case .bidDepth, .askDepth, .buys, .sells, .position, .limit: .shares
        case .profit: .usd
        }
    }

    /// Whether it tells something of our own position.
    var isInventory: Bool { self == .position || self == .limit || self == .profit }

    /// Whether formulas of that phase are shown it.
    func isVisible(in phase: Phase) -> Bool {
        switch self {
        case .position, .limit, .profit: phase >= .shift
        case .halfWidth: phase == .width
        case .fair, .bid, .ask, .mid, .touchWidth, .timeLeft, .reference, .strike, .distance, .depthRatio, .bidDepth,
            .askDepth, .buys, .sells:
            true
        }
    }

    /// How it is written, for messages.
    var usage: String {
        switch argument {
        case .none: rawValue
        case .levels: "\(rawValue)(5)"
        case .window: "\(rawValue)(30s)"
        }
    }
}
