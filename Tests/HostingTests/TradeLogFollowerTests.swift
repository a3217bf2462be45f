import Foundation
import Hosting
import Testing

@Suite struct TradeLogFollowerTests {
    /// All lines there are now.
    private func lines(_ follower: inout TradeLogFollower) throws -> [TradeLine] {
        var lines: [TradeLine] = []
        while let line = try follower.next() { lines.append(line) }
        return lines
    }

    @Test func `session after session is told in order, whatever happened to one at its birth`() throws {
        let folder = TemporaryStateFolder()
        try folder.trade("0xAda", stage: "", fills: 2, hours: 1)
        var follower = TradeLogFollower(folder: folder.path)
        let first = try lines(&follower)
        #expect(first.map(\.event) == ["listed", "found", "fill", "settled", "found", "fill", "settled", "resolved"])
        #expect(first.allSatisfy { $0.session == 1 })
        #expect(try lines(&follower).isEmpty)
        // The second dies with its header half written, the third and the fourth are there before anybody looks again.
        try folder.trade("0xAda", stage: "", fills: 1, hours: 1)
        try folder.cut(to: 40)
        try folder.trade("0xAda", stage: "", fills: 1, hours: 1)
        try folder.trade("0xAda", stage: "", fills: 1, hours: 1)
        let later = try lines(&follower)
        #expect(later.map(\.session) == [3, 3, 3, 3, 3, 4, 4, 4, 4, 4])
        #expect(later.filter { $0.event == "fill" }.count == 2)
    }

    @Test func `a session that has not begun is waited for`() throws {
        let folder = TemporaryStateFolder()
        var follower = TradeLogFollower(folder: folder.path, from: 1)
        #expect(try lines(&follower).isEmpty)
        try folder.trade("0xAda", stage: "", fills: 1, hours: 1)
        #expect(try lines(&follower).count == 5)
    }
}
