/// Up to 64 values with times, oldest first, in memory that never grows.
///
/// A 65th value makes room by giving up one of the two neighbours that are closest in time, so that no span of time loses
/// more than a 62nd part of its detail.
struct FormulaSamples: Sendable {
    static let capacity = 64

    private var times = [64 of Int](repeating: 0)
    private var values = [64 of Double](repeating: 0)
    private(set) var count = 0

    func time(_ index: Int) -> Int { times[index] }
    func value(_ index: Int) -> Double { values[index] }

    mutating func setTime(_ index: Int, _ time: Int) { times[index] = time }
    mutating func setValue(_ index: Int, _ value: Double) { values[index] = value }

    /// Adds at the end; there must be room.
    mutating func append(_ value: Double, at time: Int) {
        times[count] = time
        values[count] = value
        count += 1
    }

    mutating func removeLast() { count -= 1 }

    mutating func removeFirst(_ dropped: Int) {
        guard dropped > 0 else { return }
        for index in dropped..<count {
            times[index - dropped] = times[index]
            values[index - dropped] = values[index]
        }
        count -= dropped
    }

    mutating func remove(at removed: Int) {
        for index in removed + 1..<count {
            times[index - 1] = times[index]
            values[index - 1] = values[index]
        }
        count -= 1
    }

    /// The first of the two neighbours closest in time, the newest value left aside.
    var closestPair: Int {
        var best = 0
        var least = Int.max
        for index in 0..<count - 2 {
            let (gap, overflow) = times[index + 1].subtractingReportingOverflow(times[index])
            guard !overflow, gap < least else { continue }
            least = gap
            best = index
        }
        return best
    }
}
