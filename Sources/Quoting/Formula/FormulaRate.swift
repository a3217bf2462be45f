import MarketModel

/// The change per second over a span: `rate(a, 5s)`, the value now less the value then, divided by the span.
///
/// A value is taken to last until the next one, and before the first it is taken to have stood still. Only changes are
/// remembered, so it does not matter how often an unchanged value is seen; of several within a 62nd part of the span only
/// the newest.
struct FormulaRate: Sendable {
    private let span: Int
    private let seconds: Double
    private var changes = FormulaSamples()

    init(span: Double) {
        self.span = Int(span * 1e9)
        seconds = span
    }

    mutating func next(_ value: Double, at now: Timestamp) -> Double {
        guard !value.isNaN else { return .nan }
        let start = now.advanced(byNanoseconds: -span).nanoseconds
        var passed = 0
        while passed + 1 < changes.count, changes.time(passed + 1) <= start { passed += 1 }
        changes.removeFirst(passed)
        if changes.count == 0 || changes.value(changes.count - 1) != value {
            let last = changes.count - 1
            let part = span / FormulaSamples.parts
            if last >= 0, now.nanoseconds(since: Timestamp(nanoseconds: changes.time(last))) <= part {
                changes.setValue(last, value)
            } else {
                changes.append(value, at: now.nanoseconds)
            }
        }
        return FormulaArithmetic.finite((value - changes.value(0)) / seconds)
    }
}
