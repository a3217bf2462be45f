import MarketModel

/// A time as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, §5.6.7).
struct HTTPDate: CustomStringConvertible {
    /// The header's value, in whole seconds, rounded down.
    let description: String

    /// Writes a time; one before 1970 is written as its beginning.
    init(_ time: Timestamp) {
        let time = max(time, Timestamp(seconds: 0))
        let (date, second) = time.dateAndSecond
        let clock = [second / 3_600, second / 60 % 60, second % 60].map(Self.twoDigits).joined(separator: ":")
        description =
            "\(Self.weekdays[time.seconds / 86_400 % 7]), \(Self.twoDigits(date.day)) \(Self.months[date.month - 1]) \(date.year) \(clock) GMT"
    }

    /// 1970-01-01 was a Thursday.
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
