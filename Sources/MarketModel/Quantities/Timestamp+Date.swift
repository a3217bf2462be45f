extension Timestamp {
    /// The instant as RFC 3339 writes it, in UTC to the millisecond, rounded down: `2026-03-02T14:15:00.250Z`.
    ///
    /// The distant past, which stands for never yet, is written as the beginning of 1970.
    public var rfc3339: String {
        let time = self == .distantPast ? Self(nanoseconds: 0) : self
        let (date, second) = time.dateAndSecond
        let clock = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
        let milliseconds = (time.nanoseconds - time.seconds * 1_000_000_000) / 1_000_000
        return "\(date.text)T\(clock).\(padded(milliseconds, 3))Z"
    }

    /// The day in UTC: `2026-03-02`.
    public var day: String { dateAndSecond.date.text }

    /// Month, day and time of day in UTC: `03-02 14:15`.
    public var clock: String {
        let (date, second) = dateAndSecond
        let clock = "\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2))"
        return "\(padded(date.month, 2))-\(padded(date.day, 2)) \(clock)"
    }

    /// A date in the Gregorian calendar.
    package struct CivilDate: Hashable, Sendable {
        package let year: Int
        package let month: Int
        package let day: Int

        /// The date of a day counted from 1970-01-01.
        ///
        /// Counts years from March, so that the leap day is the last of a year, in eras of 400 years (146,097 days).
        package init(days: Int) {
            let shifted = days + 719_468
            let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
            let dayOfEra = shifted - era * 146_097
            let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
            let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
            let shiftedMonth = (5 * dayOfYear + 2) / 153
            day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
            month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
            year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        }

        fileprivate var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
    }

    /// The date in UTC, and the seconds since its midnight.
    package var dateAndSecond: (date: CivilDate, second: Int) {
        let day = seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1
        return (CivilDate(days: day), seconds - day * 86_400)
    }
}

/// A number with zeros before it.
private func padded(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
}
