import Engine
import MarketModel
import TestSupport
import Testing

@Suite struct DayZoneTests {
    /// 2027-03-28 00:00 UTC, a Sunday: at 01:00 UTC clocks in Berlin go from 02:00 to 03:00.
    private static let spring = 1_806_192_000
    /// 2027-10-31 00:00 UTC: at 01:00 UTC clocks in Berlin go from 03:00 back to 02:00.
    private static let autumn = 1_824_940_800
    private static let berlin = DayZone(
        name: "Europe/Berlin",
        offset: 3_600,
        changes: [
            DayZone.Change(time: Timestamp(seconds: spring + 3_600), offset: 7_200),
            DayZone.Change(time: Timestamp(seconds: autumn + 3_600), offset: 3_600),
        ]
    )

    private func midnight(_ zone: DayZone, after seconds: Int) -> Int {
        zone.midnight(after: Timestamp(seconds: seconds)).seconds
    }

    @Test func `a day of UTC ends at midnight`() {
        #expect(midnight(.utc, after: Self.spring) == Self.spring + 86_400)
        #expect(midnight(.utc, after: Self.spring + 86_399) == Self.spring + 86_400)
        #expect(midnight(.utc, after: -1) == 0)
        #expect(DayZone.utc.midnight(notBefore: Timestamp(seconds: Self.spring)).seconds == Self.spring)
    }

    @Test func `a day in winter and a day in summer have 24 hours`() {
        let winter = midnight(Self.berlin, after: Self.spring - 7 * 86_400)
        #expect(winter == Self.spring - 6 * 86_400 - 3_600)
        #expect(midnight(Self.berlin, after: winter) == winter + 86_400)
        let summer = midnight(Self.berlin, after: Self.spring + 7 * 86_400)
        #expect(summer == Self.spring + 8 * 86_400 - 7_200)
        #expect(midnight(Self.berlin, after: summer) == summer + 86_400)
    }

    @Test func `the day on which clocks go forward has 23 hours`() {
        let begin = midnight(Self.berlin, after: Self.spring - 7_200)
        #expect(begin == Self.spring - 3_600)
        #expect(midnight(Self.berlin, after: begin) == begin + 23 * 3_600)
    }

    @Test func `the day on which clocks go back has 25 hours`() {
        let begin = midnight(Self.berlin, after: Self.autumn - 10_000)
        #expect(begin == Self.autumn - 7_200)
        #expect(midnight(Self.berlin, after: begin) == begin + 25 * 3_600)
    }

    @Test func `a clock that skips or repeats midnight ends the day once`() {
        let skipping = DayZone(name: "a", offset: 0, changes: [.init(time: Timestamp(seconds: 86_000), offset: 3_600)])
        #expect(midnight(skipping, after: 0) == 86_000)
        #expect(midnight(skipping, after: 86_000) == 86_400 + 82_800)
        let repeating = DayZone(
            name: "b",
            offset: 0,
            changes: [.init(time: Timestamp(seconds: 86_400), offset: -3_600)]
        )
        #expect(midnight(repeating, after: 0) == 90_000)
        #expect(midnight(repeating, after: 90_000) == 90_000 + 86_400)
    }

    @Test func `day follows day, and none is shorter than 23 or longer than 25 hours`() {
        forAll(cases: 300) { random in
            let start = Timestamp(
                nanoseconds: Int.random(in: 1_800_000_000_000_000_000...1_830_000_000_000_000_000, using: &random)
            )
            let end = Self.berlin.midnight(after: start)
            let next = Self.berlin.midnight(after: end)
            return end > start && [23, 24, 25].contains((next - end) / .seconds(3_600))
                && Self.berlin.midnight(notBefore: end) == end
                && Self.berlin.midnight(after: end.advanced(byNanoseconds: -1)) == end
        }
    }
}
