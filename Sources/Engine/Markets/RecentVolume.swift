import MarketModel

/// Money traded lately: every trade fades with a half-life of a minute.
struct RecentVolume: Sendable {
    private static let halfLife = 60_000_000_000

    private var amount = 0
    private var updated: Timestamp?

    mutating func add(_ money: USDMicros, at time: Timestamp) {
        amount = value(at: time).rawValue + money.rawValue
        updated = time
    }

    /// The faded sum at `time`: halved for each whole minute, and linearly in between.
    func value(at time: Timestamp) -> USDMicros {
        guard let updated, time > updated else { return USDMicros(rawValue: amount) }
        let elapsed = time.nanoseconds(since: updated)
        let halvings = elapsed / Self.halfLife
        guard halvings < 60 else { return .zero }
        let halved = amount >> halvings
        let rest = elapsed % Self.halfLife / 1_000_000
        return USDMicros(rawValue: halved - halved / 2 * rest / (Self.halfLife / 1_000_000))
    }
}
