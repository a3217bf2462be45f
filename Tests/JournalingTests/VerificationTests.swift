import Foundation
import Journaling
import MarketModel
import Testing

@Suite struct VerificationTests {
    private func verify(_ bytes: [UInt8], spread: String = "0.04") throws -> JournalVerification {
        try JournalVerification(of: JournalChain(JournalReader(bytes: bytes)), with: JournalSample.desk(spread: spread))
    }

    @Test func `the same desk says what the journal says`() throws {
        let sample = try JournalSample()
        let result = try verify(sample.bytes)
        #expect(result.difference == nil)
        #expect(result.events == sample.events.count)
        #expect(result.commands == sample.commands.count)
    }

    @Test func `another strategy is found at its first other word`() throws {
        let sample = try JournalSample()
        let difference = try #require(try verify(sample.bytes, spread: "0.06").difference)
        #expect(difference.event == 6)
        #expect(difference.recorded == "place o1 m0 sell up 3.000000 @ 0.520000")
        #expect(difference.replayed == "place o1 m0 sell up 3.000000 @ 0.530000")
    }

    @Test func `a command missing at the end is found`() throws {
        let sample = try JournalSample()
        let cut = sample.boundaries[sample.boundaries.count - 2]
        let difference = try #require(try verify(Array(sample.bytes[..<cut])).difference)
        #expect(difference.recorded == nil)
        #expect(difference.replayed == sample.commands.last)
    }

    @Test func `a command missing in the middle is found`() throws {
        // The first command stands after three events.
        let difference = try #require(try verify(JournalSample(times: [3: 0]).bytes).difference)
        #expect(difference.event == 3)
        #expect(difference.recorded == nil)
        #expect(difference.replayed == "follow m0")
    }

    @Test func `a command too many is found`() throws {
        let difference = try #require(try verify(JournalSample(times: [3: 2]).bytes).difference)
        #expect(difference.recorded == "follow m0")
        #expect(difference.replayed == nil)
    }
}
