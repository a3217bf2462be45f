package import MarketModel

/// Dates in HTTP headers: `Sun, 06 Nov 1994 08:49:37 GMT`, the only form that may be sent today (RFC 9110, 5.6.7).
package enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The instant, in whole seconds, or `nil` for any other text.
    package static func parse(_ text: some StringProtocol) -> Timestamp? {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT",
            let day = number(words[1], in: 1...31),
            let month = months.firstIndex(where: { $0 == words[2] }),
            let year = number(words[3], in: 1970...2200)
        else { return nil }
        let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3,
            let hour = number(clock[0], in: 0...23),
            let minute = number(clock[1], in: 0...59),
            let second = number(clock[2], in: 0...60)
        else { return nil }
        let days = daysSinceEpoch(year: year, month: month + 1, day: day)
        return Timestamp(seconds: days * 86_400 + hour * 3_600 + minute * 60 + second)
    }

    /// The wait a `Retry-After` asks for: whole seconds, or until a date; `nil` for any other text.
    ///
    /// - Parameters:
    ///   - text: The header's value.
    ///   - now: The venue's own clock where it told it, so that our clock's error does not count.
    /// - Returns: The wait, never negative and at most a day.
    package static func wait(_ text: some StringProtocol, now: Timestamp) -> Duration? {
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return .seconds(min(Int(text) ?? 86_400, 86_400))
        }
        guard let date = parse(text) else { return nil }
        return min(max(date - now, .zero), .seconds(86_400))
    }

    private static func number(_ text: some StringProtocol, in range: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let value = Int(text), range.contains(value)
        else { return nil }
        return value
    }

    /// Days from 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March.
    private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let yearOfEra = shifted % 400
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return shifted / 400 * 146_097 + dayOfEra - 719_468
    }
}
