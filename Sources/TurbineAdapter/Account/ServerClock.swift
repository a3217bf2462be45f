import MarketModel

/// How far the venue's clock is ahead of ours, from the dates of its answers.
///
/// A date has whole seconds and an answer takes time, so one reading is good to a second; the median of the last ones is
/// what counts.
struct ServerClock: Sendable {
    private static let window = 15
    private var readings: [Int] = []
    private var place = 0
    /// The lowest reading so far, at most zero: how far behind ours the venue's clock may have been.
    private(set) var lowest = 0

    init() {}

    /// Nanoseconds by which the venue's clock is ahead, or `nil` before there are three readings.
    var skew: Int? {
        guard readings.count >= 3 else { return nil }
        return readings.sorted()[readings.count / 2]
    }

    /// Adds the date of an answer to a request that left at `sent` and was answered at `received`.
    mutating func add(_ date: Timestamp, sent: Timestamp, received: Timestamp) {
        let middle = sent.advanced(byNanoseconds: received.nanoseconds(since: sent) / 2)
        let reading = date.advanced(byNanoseconds: 500_000_000).nanoseconds(since: middle)
        // An answer that took long says little of when it was given.
        if received.nanoseconds(since: sent) < 2_000_000_000 { lowest = min(lowest, reading) }
        if readings.count < Self.window {
            readings.append(reading)
        } else {
            readings[place] = reading
            place = (place + 1) % Self.window
        }
    }
}
