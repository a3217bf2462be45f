import MarketModel

/// The mean or the median of what a value was within a window of time.
///
/// Of samples closer together than a thirty-second part of the window only the newest is kept, so that thirty-two cover it.
struct WindowAverage: Sendable {
    /// The most samples kept.
    static let capacity = 32

    private let window: Int
    private let isMedian: Bool
    private var times = [32 of Int](repeating: 0)
    private var values = [32 of Double](repeating: 0)
    /// How many samples the window holds.
    private(set) var count = 0

    init(window: Duration, isMedian: Bool) {
        self.window = window.nanoseconds
        self.isMedian = isMedian
    }

    /// Takes a sample and forgets those that are older than the window.
    mutating func add(_ value: Double, at time: Timestamp) {
        let now = time.nanoseconds
        let oldest = time.advanced(byNanoseconds: -window).nanoseconds
        var stale = 0
        while stale < count, times[stale] < oldest { stale += 1 }
        drop(stale)
        if count > 1, now - times[count - 2] < window / Self.capacity {
            count -= 1
        } else if count == Self.capacity {
            drop(1)
        }
        times[count] = now
        values[count] = value
        count += 1
    }

    /// The average of the samples kept; 0 without any.
    var value: Double {
        guard count > 0 else { return 0 }
        return isMedian ? median : mean
    }

    private var mean: Double {
        var sum = 0.0
        for index in 0..<count { sum += values[index] }
        return sum / Double(count)
    }

    private var median: Double {
        var sorted = [32 of Double](repeating: 0)
        for index in 0..<count {
            var place = index
            while place > 0, sorted[place - 1] > values[index] {
                sorted[place] = sorted[place - 1]
                place -= 1
            }
            sorted[place] = values[index]
        }
        let upper = sorted[count / 2]
        return count.isMultiple(of: 2) ? (sorted[count / 2 - 1] + upper) / 2 : upper
    }

    private mutating func drop(_ dropped: Int) {
        guard dropped > 0 else { return }
        for index in dropped..<count {
            times[index - dropped] = times[index]
            values[index - dropped] = values[index]
        }
        count -= dropped
    }
}
