import Foundation
import MarketModel
import TestSupport
import Testing
import TurbineVenue

@Suite struct HTTPDateTests {
    @Test func `a date is read as the standard writes it`() {
        #expect(HTTPDate.parse("Sun, 06 Nov 1994 08:49:37 GMT") == Timestamp(seconds: 784_111_777))
        #expect(HTTPDate.parse("Tue, 31 Mar 2026 00:00:00 GMT") == Loopback.noon)
    }

    @Test func `any second of two centuries is read as Foundation prints it`() {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        forAll { random in
            let second = Int.random(in: 0...7_000_000_000, using: &random)
            let text = format.string(from: Date(timeIntervalSince1970: Double(second)))
            return HTTPDate.parse(text) == Timestamp(seconds: second)
        }
    }

    @Test(arguments: [
        "", "now", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT", "Sun, -6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 19940000000000000000 08:49:37 GMT",
    ])
    func `anything else is no date`(text: String) { #expect(HTTPDate.parse(text) == nil) }

    @Test func `a wait is in seconds or until a date, never negative and at most a day`() {
        let now = Loopback.noon
        #expect(HTTPDate.wait("0", now: now) == .zero)
        #expect(HTTPDate.wait("120", now: now) == .seconds(120))
        #expect(HTTPDate.wait("99999999999999999999999", now: now) == .seconds(86_400))
        #expect(HTTPDate.wait("Tue, 31 Mar 2026 00:01:00 GMT", now: now) == .seconds(60))
        #expect(HTTPDate.wait("Mon, 30 Mar 2026 00:01:00 GMT", now: now) == .zero)
        #expect(HTTPDate.wait("Tue, 31 Mar 2099 00:01:00 GMT", now: now) == .seconds(86_400))
        #expect(HTTPDate.wait("-1", now: now) == nil)
        #expect(HTTPDate.wait("1.5", now: now) == nil)
        #expect(HTTPDate.wait("", now: now) == nil)
    }
}
