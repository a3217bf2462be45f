import Glibc
import MarketModel

/// An exponentially weighted average over time: `ema(a, 30s)`.
///
/// A value is taken to last until the next one, so with `Δ` between them `e ← v + (e − v) · e^(−Δ/span)`, where `v` is the
/// value before. It therefore does not matter how often an unchanged value is seen. The first value is the first average;
/// undefined values are left out.
struct FormulaAverage: Sendable {
    private let span: Double
    private var average = Double.nan
    private var last = 0.0
    private var time = Timestamp.distantPast

    init(span: Double) { self.span = span }

    mutating func next(_ value: Double, at now: Timestamp) -> Double {
        guard !value.isNaN else { return .nan }
        if average.isNaN {
            average = value
        } else {
            let elapsed = max(0, now.nanoseconds(since: time))
            if elapsed > 0 { average = last + (average - last) * Glibc.exp(-Double(elapsed) / 1e9 / span) }
        }
        last = value
        time = max(time, now)
        return FormulaArithmetic.finite(average)
    }
}
