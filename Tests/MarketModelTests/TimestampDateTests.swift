import MarketModel
import Testing

@Suite struct TimestampDateTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_772_463_300_250_999_999, "2026-03-02T14:55:00.250Z"),
            (951_782_399_999_000_000, "2000-02-28T23:59:59.999Z"),
            (951_868_800_000_000_000, "2000-03-01T00:00:00.000Z"),
            (-1_000_000, "1969-12-31T23:59:59.999Z"), (-86_400_000_000_000, "1969-12-31T00:00:00.000Z"),
            (4_107_542_400_000_000_000, "2100-03-01T00:00:00.000Z"), (.min, "1970-01-01T00:00:00.000Z"),
        ]
    )
    func `an instant is written in UTC to the millisecond`(nanoseconds: Int, text: String) {
        #expect(Timestamp(nanoseconds: nanoseconds).rfc3339 == text)
        #expect(nanoseconds == .min || Timestamp(nanoseconds: nanoseconds).day == String(text.prefix(10)))
    }

    @Test func `day and clock are those of the same instant`() {
        let time = Timestamp(seconds: 1_772_463_300)
        #expect(time.day == "2026-03-02" && time.clock == "03-02 14:55")
    }

    @Test func `every day of four centuries follows the one before`() {
        var last = Timestamp.CivilDate(days: -1)
        for days in 0..<146_097 {
            let date = Timestamp.CivilDate(days: days)
            let isNext =
                date.day == last.day + 1 && date.month == last.month && date.year == last.year
                || date.day == 1 && last.day >= 28
                    && (date.month == last.month + 1 || date.month == 1 && last.month == 12)
            if !isNext { Issue.record("\(date) follows \(last)") }
            last = date
        }
        #expect(last == Timestamp.CivilDate(days: 146_096) && last.year == 2369 && last.month == 12 && last.day == 31)
    }
}
