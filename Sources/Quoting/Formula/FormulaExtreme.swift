import MarketModel

/// The highest or lowest value of a span: `highest(a, 1m)`.
///
/// A value is taken to last until the next one, so what was in force when the span begins still counts. Remembered are only
/// values that no later one exceeds, each with the last instant at which it was in force, and of those that end within a
/// 62nd part of the span only the first.
struct FormulaExtreme: Sendable {
    private let span: Int
    /// 1 for the highest, -1 for the lowest.
    private let sign: Double
    private var peaks = FormulaSamples()

    init(span: Double, isHighest: Bool) {
        self.span = Int(span * 1e9)
        sign = isHighest ? 1 : -1
    }

    mutating func next(_ value: Double, at now: Timestamp) -> Double {
        guard !value.isNaN else { return .nan }
        let signed = sign * value
        let time = now.nanoseconds
        if peaks.count > 0 { peaks.setTime(peaks.count - 1, max(time, peaks.time(peaks.count - 1))) }
        while peaks.count > 0, peaks.value(peaks.count - 1) <= signed { peaks.removeLast() }
        let last = peaks.count - 1
        if last > 0, now.nanoseconds(since: Timestamp(nanoseconds: peaks.time(last - 1))) <= span / FormulaSamples.parts
        {
            peaks.removeLast()
        }
        peaks.append(signed, at: time)
        let start = now.advanced(byNanoseconds: -span).nanoseconds
        var passed = 0
        while passed + 1 < peaks.count, peaks.time(passed) < start { passed += 1 }
        peaks.removeFirst(passed)
        return sign * peaks.value(0)
    }
}
