public import MarketModel

/// Whose midnight ends a day: a time zone as the instants at which its offset from UTC changes.
///
/// The engine has no time-zone data; whoever makes the configuration looks the offsets up. After the last change its offset
/// stays in force.
public struct DayZone: Hashable, Sendable {
    /// An offset and the instant from which it is in force.
    public struct Change: Hashable, Sendable {
        /// When it begins.
        public let time: Timestamp
        /// Seconds by which local time is ahead of UTC; negative when behind.
        public let offset: Int

        /// Creates a change.
        public init(time: Timestamp, offset: Int) {
            self.time = time
            self.offset = offset
        }
    }

    /// Days of UTC.
    public static let utc = Self(name: "UTC", offset: 0, changes: [])

    /// What it is called, such as `Europe/Berlin`.
    public let name: String
    private let offset: Int
    private let changes: [Change]

    /// Creates a zone.
    ///
    /// - Parameters:
    ///   - name: What it is called.
    ///   - offset: Seconds ahead of UTC before the first change.
    ///   - changes: The changes, in order of time.
    public init(name: String, offset: Int, changes: [Change]) {
        precondition(zip(changes, changes.dropFirst()).allSatisfy { $0.time < $1.time }, "changes are in order of time")
        self.name = name
        self.offset = offset
        self.changes = changes
    }

    /// The first local midnight after `time`, which is when the day of `time` ends.
    ///
    /// A day of a changed clock has 23 or 25 hours. Where the clock is put forward over midnight the day ends at that
    /// moment, and where it is put back over midnight the day ends once, at the second midnight or after it.
    public func midnight(after time: Timestamp) -> Timestamp {
        var offset = offset
        var next = 0
        while next < changes.count, changes[next].time <= time {
            offset = changes[next].offset
            next += 1
        }
        let local = time.seconds + offset
        let midnight = (Self.days(local) + 1) * 86_400
        var begin = time
        while true {
            let candidate = max(begin, Timestamp(seconds: midnight - offset))
            guard next < changes.count, candidate >= changes[next].time else { return candidate }
            begin = changes[next].time
            offset = changes[next].offset
            next += 1
        }
    }

    /// `time` if it is a local midnight, else the first one after it.
    public func midnight(notBefore time: Timestamp) -> Timestamp {
        midnight(after: time.advanced(byNanoseconds: -1))
    }

    /// Whole days since 1970, rounded down.
    private static func days(_ seconds: Int) -> Int {
        seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1
    }
}
