import MarketModel
package import Settings

/// Moves both quotes by `shift` in the direction in which the fair value has left its own average.
///
/// With `d` the fair value less its average over `window`: `+shift` when `d > threshold`, `−shift` when `d < −threshold`, and 0
/// inside the dead zone or with fewer than `min_samples`. Each of the three comes into force only after it has held without a
/// break for `persist`; until then the one before it stays. A negative `shift` leans against the trend.
///
/// The average is the median by default. A mean is moved by one wrong value for as long as that value stays in the window; a
/// median is not, and the wrong value itself does not last for `persist`.
///
/// One sample is kept for each thirty-second part of the window, the newest.
///
/// ```yaml
/// - trend: { window: 60s, threshold: 0.01, shift: 0.005, persist: 5s }
/// ```
package struct Trend: ShiftStage {
    package static let name = "trend"
    package static let summary = "Moves both quotes in the direction in which the fair value has moved."

    private let amount: Double
    private let threshold: Double
    private let persist: Int
    private let minSamples: Int
    private var average: WindowAverage
    private var direction = 0.0
    private var candidate = 0.0
    private var since = Timestamp.distantFuture

    package init(_ fields: inout Fields) {
        let window = fields.value(
            "window",
            .duration.in(.seconds(2) ... .seconds(3_600)),
            default: .seconds(60),
            "how far back the fair value is averaged"
        )
        let isMedian = fields.value(
            "average",
            .choice([("median", true), ("mean", false)]),
            default: true,
            "which average; one wrong value moves a mean and not a median"
        )
        threshold = fields.required("threshold", .width, "differences up to this one are no trend").dollars
        let shift = fields.required(
            "shift",
            .shift,
            "shift of both quotes in a rising trend; negative leans against it"
        )
        if shift == .zero { fields.reject("shift", "a shift of 0 changes nothing", help: "remove the stage") }
        amount = shift.dollars
        persist = fields.value("persist", .duration, default: .seconds(5), "how long it must last first").nanoseconds
        minSamples = fields.value(
            "min_samples",
            .count.in(2...WindowAverage.capacity),
            default: 8,
            "with fewer values there is no trend"
        )
        average = WindowAverage(window: window, isMedian: isMedian)
    }

    package mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) -> Double {
        average.add(fair.value, at: view.time)
        var now = 0.0
        if average.count >= minSamples {
            let difference = fair.value - average.value
            // A billionth is left to rounding: a constant value has no trend whatever its average.
            now = difference > threshold + 1e-9 ? 1 : difference < -threshold - 1e-9 ? -1 : 0
        }
        if now != candidate {
            candidate = now
            since = view.time
        }
        if view.time.nanoseconds(since: since) >= persist { direction = candidate }
        return direction * amount
    }
}
