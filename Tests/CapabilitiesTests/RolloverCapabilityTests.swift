import Engine
import MarketModel
import Sessions
import Testing
@testable import TurbineAdapterTests
import TurbineWire

/// How a host goes from one market to the next.
@Suite struct RolloverCapabilityTests {
    /// When the first market ends; the sandbox begins in the middle of it.
    private let end = Timestamp(seconds: 1_772_463_600)

    /// A session some seconds before its first market ends.
    private func nearEnd(_ change: (inout LinkedLine) -> Void) throws -> LinkedSession {
        var linked = try LinkedDesk.session(LinkedDesk.manifest(), seed: 12)
        try linked.run(until: end - .seconds(100))
        try #require(!linked.truth.open.isEmpty)
        linked.change(change)
        return linked
    }

    private func isListed(_ linked: borrowing LinkedSession, startingAt start: Timestamp) -> Bool {
        linked.session.desk.instances.contains { $0?.market.start == start }
    }

    @Test func `row 44: a market that the stream announces is taken over within 200 ms`() throws {
        var linked = try nearEnd { _ in }
        try linked.wait(.milliseconds(20)) { $0.line.notices.last ?? .distantPast >= end }
        let announced = try #require(linked.line.notices.last)
        try linked.run(until: announced + .milliseconds(200))
        let isListed = self.isListed(linked, startingAt: end)
        #expect(isListed)
    }

    @Test func `row 44: a market that nobody announces is found by asking`() throws {
        var linked = try nearEnd { $0.hidesNotices = true }
        try linked.wait(.milliseconds(20)) { $0.line.notices.last ?? .distantPast >= end }
        let opened = try #require(linked.line.notices.last)
        let isKnown = isListed(linked, startingAt: end)
        #expect(!isKnown)
        try linked.run(until: opened + .seconds(5))
        let isListed = self.isListed(linked, startingAt: end)
        #expect(isListed)
    }

    @Test func `row 44: a market that ends unheard of is left by the clock`() throws {
        var linked = try nearEnd {
            $0.hidesNotices = true
            $0.outages = [.init(method: .get, prefix: "/api/v1/quick-markets/", suffix: "", times: nil)]
        }
        try linked.run(until: end + .seconds(30))
        #expect(linked.truth.open.isEmpty)
        #expect(linked.line.requests(.post, "/api/v1/orders", since: end).isEmpty)
        let isListed = self.isListed(linked, startingAt: end)
        #expect(!isListed)
    }
}
