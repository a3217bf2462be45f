import MarketModel
import Testing

@testable import TurbineSandbox

@Suite struct HTTPDateTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (1_774_915_200, "Tue, 31 Mar 2026 00:00:00 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        (9_214_646_399, "Tue, 31 Dec 2261 23:59:59 GMT"),
    ])
    func `a date is written as HTTP writes it`(seconds: Int, text: String) {
        #expect(HTTPDate(Timestamp(seconds: seconds)).description == text)
    }

    @Test func `a time before 1970 is written as its beginning`() {
        #expect(HTTPDate(Timestamp(seconds: -5)).description == "Thu, 01 Jan 1970 00:00:00 GMT")
    }
}
