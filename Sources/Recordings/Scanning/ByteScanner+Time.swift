package import MarketModel

extension ByteScanner {
    /// Reads seconds since 1970 with any number of decimals, exact to the nanosecond and cut off below it.
    package mutating func secondsSince1970() throws(MalformedText) -> Timestamp {
        Timestamp(nanoseconds: try decimal(places: 9, isExact: false))
    }

    /// Reads a UTC time such as `2025-12-26 10:34:14`; a `T` may stand for the space.
    package mutating func calendarTime() throws(MalformedText) -> Timestamp {
        let year = try unsigned()
        try require(UInt8(ascii: "-"))
        let month = try bounded(1...12, "a month")
        try require(UInt8(ascii: "-"))
        let day = try bounded(1...31, "a day")
        guard skip(UInt8(ascii: " ")) || skip(UInt8(ascii: "T")) else { throw malformed("a time of day") }
        let hour = try bounded(0...23, "an hour")
        try require(UInt8(ascii: ":"))
        let minute = try bounded(0...59, "a minute")
        try require(UInt8(ascii: ":"))
        let second = try bounded(0...59, "a second")
        guard (1970...2200).contains(year) else { throw malformed("a year from 1970 to 2200") }
        let days = Self.daysSince1970(year: year, month: month, day: day)
        return Timestamp(seconds: ((days * 24 + hour) * 60 + minute) * 60 + second)
    }

    private mutating func bounded(_ range: ClosedRange<Int>, _ expected: String) throws(MalformedText) -> Int {
        let value = try unsigned()
        guard range.contains(value) else { throw malformed(expected) }
        return value
    }

    /// The days from 1970-01-01 to a date of the Gregorian calendar (Hinnant's algorithm, years counted from March).
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
