import MarketModel

/// A time as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, §5.6.7).
struct HTTPDate: CustomStringConvertible {
    /// The header's value, in whole seconds, rounded down.
    let description: String

    /// Writes a time; one before 1970 is written as its beginning.
    init(_ time: Timestamp) {
        let seconds = max(time.seconds, 0)
        let days = seconds / 86_400
        let second = seconds % 86_400
        let (year, month, day) = Self.civil(days: days)
        let clock = [second / 3_600, second / 60 % 60, second % 60].map(Self.twoDigits).joined(separator: ":")
        description =
            "\(Self.weekdays[days % 7]), \(Self.twoDigits(day)) \(Self.months[month - 1]) \(year) \(clock) GMT"
    }

    /// 1970-01-01 was a Thursday.
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The date of a day counted from 1970-01-01, in the Gregorian calendar.
    ///
    /// Counts years from March, so that the leap day is the last of a year, in eras of 400 years (146,097 days).
    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }
}
