public import MarketModel

/// How far equity has fallen since its highest point of the day, and what follows from it.
///
/// Equity is what was realised today plus what open positions are worth. Its absolute height means nothing: only the fall
/// from the peak is compared with limits.
public struct Drawdown: Hashable, Sendable {
    /// What follows from a fall.
    public typealias Level = DrawdownLevel

    /// The highest equity since the day began, or since the operator resumed.
    public private(set) var peak = USDMicros.zero
    /// The latest equity.
    public private(set) var equity = USDMicros.zero
    /// What follows now.
    public private(set) var level = Level.none

    /// Creates the drawdown of a desk that has lost nothing.
    public init() {}

    /// How far equity stands below its peak; never negative.
    public var fall: USDMicros { peak - equity }

    /// Takes note of equity.
    ///
    /// The soft level is left at seven tenths of its bound, so that a figure that hovers about the bound does not flap. The
    /// hard level is left by ``resume()`` alone.
    /// - Returns: Whether the level has changed.
    mutating func note(_ equity: USDMicros, against limits: DrawdownLimits) -> Bool {
        self.equity = equity
        peak = max(peak, equity)
        let before = level
        guard level != .hard else { return false }
        if let hard = limits.hard, fall >= hard {
            level = .hard
        } else if let soft = limits.soft {
            let bound = before == .soft ? limits.softEnd ?? soft : soft
            level = fall >= bound ? .soft : .none
        } else {
            level = .none
        }
        return level != before
    }

    /// Goes on with a day that an earlier session began.
    mutating func restore(peak: USDMicros, level: Level) {
        self.peak = peak
        self.level = level
    }

    /// Begins a day, from which on the fall is counted; a hard level stays.
    mutating func beginDay(at equity: USDMicros) {
        self.equity = equity
        peak = equity
    }

    /// Lets quotes be made again after a hard level, and counts the fall from here.
    mutating func resume() {
        guard level == .hard else { return }
        peak = equity
        level = .none
    }
}
