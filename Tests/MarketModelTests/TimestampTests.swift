import MarketModel
import TestSupport
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, 0), (1, 0), (999_999_999, 0), (1_000_000_000, 1), (-1, -1), (-1_000_000_000, -1), (-1_000_000_001, -2),
        (Int.max, 9_223_372_036), (Int.min, -9_223_372_037),
    ])
    func `seconds are rounded down, also before 1970`(nanoseconds: Int, seconds: Int) {
        #expect(Timestamp(nanoseconds: nanoseconds).seconds == seconds)
    }

    @Test func `whole seconds round trip`() {
        forAll { random in
            let seconds = Int.random(in: -9_000_000_000...9_000_000_000, using: &random)
            return Timestamp(seconds: seconds).seconds == seconds
        }
    }

    @Test func `adding and subtracting a span are inverse`() {
        forAll { random in
            let start = Timestamp(nanoseconds: Int.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random))
            let span = Duration.nanoseconds(Int.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random))
            return (start + span) - span == start && (start + span) - start == span
        }
    }

    @Test func `arithmetic saturates instead of overflowing`() {
        let start = Timestamp(seconds: 1)
        #expect(Timestamp.distantFuture + .seconds(1) == .distantFuture)
        #expect(Timestamp.distantPast - .seconds(1) == .distantPast)
        #expect(start + .seconds(Int64.max) == .distantFuture)
        #expect(start - .seconds(Int64.max) < Timestamp(seconds: -9_000_000_000))
        #expect(Timestamp.distantFuture.nanoseconds(since: .distantPast) == .max)
        #expect(Timestamp.distantPast.nanoseconds(since: .distantFuture) == .min)
        #expect(Timestamp.distantFuture - Timestamp.distantPast == .nanoseconds(Int.max))
    }

    @Test func `subtracting the longest negative span saturates`() {
        #expect(Timestamp(seconds: 1) - .seconds(Int64.min) == .distantFuture)
    }

    @Test func `a duration counts whole nanoseconds, toward zero`() {
        #expect(Duration.seconds(-1.5).nanoseconds == -1_500_000_000)
        #expect(Duration(secondsComponent: 0, attosecondsComponent: 1_999_999_999).nanoseconds == 1)
        #expect(Duration(secondsComponent: 0, attosecondsComponent: -1_999_999_999).nanoseconds == -1)
        #expect(Duration.seconds(Int64.max).nanoseconds == .max)
        #expect(Duration.seconds(Int64.min).nanoseconds == .min)
        #expect(Duration.milliseconds(250).inSeconds == 0.25)
    }
}
