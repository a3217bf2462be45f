import Glibc
import MarketModel
import Quoting
import Settings

/// Leans on an average of the middle, and widens with its speed over five seconds: functions that remember, in Swift.
struct SpeedShift: ShiftStage {
    static let name = "speed-shift"
    static let summary = "Moves quotes toward an average of the middle."

    static let formula = """
        let:
          speed: abs(rate(mid, 5s)) * 1s
        shift:  clamp(ema(mid, 30s) - mid, -0.02, 0.02)
        spread: x(1 + min(2, speed / touch_width))
        """

    private var average: Double?
    private var last = 0.0
    private var time = Timestamp.distantPast
    /// The middles of the last five seconds and one before, as a ring.
    private var times = [64 of Timestamp](repeating: .distantPast)
    private var middles = [64 of Double](repeating: 0)
    private var oldest = 0
    private var count = 0

    init() {}
    init(_ fields: inout Fields) {}

    mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) -> Double {
        adjustment(fair: fair, inventory: inventory, view).shift
    }

    mutating func adjustment(fair: Probability, inventory: Inventory, _ view: MarketView) -> Adjustment {
        guard let bid = view.touch.bid?.price, let ask = view.touch.ask?.price else {
            return Adjustment(refusal: .bookOneSided)
        }
        let middle = Double(bid.rawValue + ask.rawValue) / 2e6
        let width = Double((ask - bid).rawValue) / 1e6
        let speed = abs(middle - earlier(middle, at: view.time)) / 5
        let lean = min(max(averaged(middle, at: view.time) - middle, -0.02), 0.02)
        return Adjustment(shift: lean, widthFactor: 1 + min(2, speed / width))
    }

    private mutating func averaged(_ middle: Double, at now: Timestamp) -> Double {
        let elapsed = Double(now.nanoseconds(since: time)) / 1e9
        let next = average.map { last + ($0 - last) * exp(-elapsed / 30) } ?? middle
        (average, last, time) = (next, middle, now)
        return next
    }

    /// The middle five seconds ago, or the oldest there is.
    private mutating func earlier(_ middle: Double, at now: Timestamp) -> Double {
        let start = now - .seconds(5)
        while count > 1, times[(oldest + 1) & 63] <= start {
            oldest = (oldest + 1) & 63
            count -= 1
        }
        let place = (oldest + count) & 63
        (times[place], middles[place]) = (now, middle)
        if count < 64 { count += 1 } else { oldest = (oldest + 1) & 63 }
        return middles[oldest]
    }
}
