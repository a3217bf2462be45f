import Glibc
import MarketModel
import Settings

/// The middle of the touch, averaged exponentially over time.
///
/// A middle `m` that comes `Δ` seconds after the one before it moves the average by `(1 − e^(−Δ/window)) (m − average)`, so
/// that the answer does not depend on how often it is asked for. The first middle starts it. A book that is refused gives
/// no value and leaves the average alone; after a gap much longer than the window the old average counts for nothing.
struct AverageMid: Sendable {
    private let rejection: BookRejection
    private let window: Double
    private var latest: (average: Double, time: Timestamp)?

    /// Reads `reject` and, under the name given, the length of the window.
    init(_ fields: inout Fields, windowKey: String) {
        rejection = BookRejection(&fields)
        window =
            fields.value(
                windowKey,
                .duration.in(.seconds(1) ... .seconds(3_600)),
                default: .seconds(10),
                "how far back the book's middle is averaged"
            ).inSeconds
    }

    mutating func fair(_ view: MarketView) throws(Reason) -> Probability {
        let (bid, ask) = try rejection.accepted(view)
        let mid = Double(bid.price.rawValue + ask.price.rawValue) / 2e6
        var average = mid
        if let latest {
            let elapsed = max(0, (view.time - latest.time).inSeconds)
            average = latest.average + (1 - exp(-elapsed / window)) * (mid - latest.average)
        }
        guard let fair = Probability(average) else { throw .fairUnusable }
        latest = (average, view.time)
        return fair
    }
}
