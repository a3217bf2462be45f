import MarketModel

/// The most a figure may be: its limit, or where new settings found it above, no more than it was and never up again.
struct Ceiling: Hashable {
    private(set) var most: USDMicros
    private var limit: USDMicros

    init(_ limit: USDMicros) {
        self.limit = limit
        most = limit
    }

    /// Takes over a new limit while the figure is `value`.
    mutating func change(to limit: USDMicros, at value: USDMicros) {
        self.limit = limit
        most = max(limit, value)
    }

    /// Notes that the figure is `value` now; returns whether it is too much, `slack` for rounding apart.
    mutating func isBroken(by value: USDMicros, slack: USDMicros) -> Bool {
        guard value <= most + slack else { return true }
        most = max(limit, min(most, value))
        return false
    }
}
