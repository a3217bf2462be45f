package import MarketModel

/// How fast a value changes, per second and without sign, whatever the rate at which it is sampled.
///
/// Keeps at most sixteen samples of the window, each with its own time. With five or more the answer is the median of the
/// slopes of all pairs (Theil 1950, Sen 1968), which one wrong sample cannot move; with three or four, the flattest slope
/// between neighbours if all go the same way, else zero; with fewer nothing is known and the answer is zero.
package struct SpeedEstimate: Sendable {
    private static let capacity = 16

    private let window: Int
    private var times = [16 of Int](repeating: 0)
    private var values = [16 of Double](repeating: 0)
    private var count = 0
    private var cached: (time: Timestamp, speed: Double)?

    package init(window: Duration) { self.window = window.nanoseconds }

    /// Takes a sample; of samples closer together than a sixteenth of the window, or of one instant, only the newest is
    /// kept.
    package mutating func add(_ value: Double, at time: Timestamp) {
        cached = nil
        let now = time.nanoseconds
        forget(before: now - window)
        if count > 0, times[count - 1] >= now {
            count -= 1
        } else if count > 1, now - times[count - 2] < window / Self.capacity {
            count -= 1
        } else if count == Self.capacity {
            dropFirst(1)
        }
        times[count] = now
        values[count] = value
        count += 1
    }

    /// The speed over the window that ends at `time`.
    package mutating func perSecond(at time: Timestamp) -> Double {
        if let cached, cached.time == time { return cached.speed }
        forget(before: time.nanoseconds - window)
        let speed = count >= 5 ? medianSlope() : count >= 3 ? flattestSlope() : 0
        cached = (time, speed)
        return speed
    }

    private func slope(_ first: Int, _ second: Int) -> Double {
        let elapsed = Double(times[second] - times[first]) / 1e9
        return elapsed > 0 ? (values[second] - values[first]) / elapsed : 0
    }

    private func medianSlope() -> Double {
        var slopes = [120 of Double](repeating: 0)
        var total = 0
        for second in 1..<count {
            for first in 0..<second {
                let slope = slope(first, second)
                var place = total
                while place > 0, slopes[place - 1] > slope {
                    slopes[place] = slopes[place - 1]
                    place -= 1
                }
                slopes[place] = slope
                total += 1
            }
        }
        let upper = slopes[total / 2]
        let median = total.isMultiple(of: 2) ? (slopes[total / 2 - 1] + upper) / 2 : upper
        return abs(median)
    }

    private func flattestSlope() -> Double {
        var flattest = Double.infinity
        var sign = 0.0
        for index in 1..<count {
            let slope = slope(index - 1, index)
            let direction = slope > 0 ? 1.0 : slope < 0 ? -1.0 : 0
            if direction == 0 || (sign != 0 && direction != sign) { return 0 }
            sign = direction
            flattest = min(flattest, abs(slope))
        }
        return flattest
    }

    private mutating func forget(before oldest: Int) {
        var stale = 0
        while stale < count, times[stale] < oldest { stale += 1 }
        if stale > 0 { dropFirst(stale) }
    }

    private mutating func dropFirst(_ dropped: Int) {
        for index in dropped..<count {
            times[index - dropped] = times[index]
            values[index - dropped] = values[index]
        }
        count -= dropped
    }
}
