import MarketModel

/// Whether a condition has held without a break: `for(condition, 3s)`.
///
/// An undefined condition breaks it and has no answer.
struct FormulaTimer: Sendable {
    private let span: Int
    private var since: Timestamp?

    init(span: Double) { self.span = Int(span * 1e9) }

    mutating func next(_ condition: Double, at now: Timestamp) -> Double {
        guard condition == 1 else {
            since = nil
            return condition
        }
        let start = since ?? now
        since = start
        return now.nanoseconds(since: start) >= span ? 1 : 0
    }
}
