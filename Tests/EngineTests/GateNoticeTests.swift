@testable import Engine
import MarketModel
import Testing

/// Every change of a gate is told, for the log, and nothing else is.
@Suite struct GateNoticeTests {
    private static let reasons = Reason.allCases.filter { GateScenario($0) != nil && $0 != .replacing }

    private func notices(_ bench: inout DeskBench) -> [GateNotice] {
        var notices: [GateNotice] = []
        bench.desk.takeGates(into: &notices)
        return notices
    }

    @Test(arguments: reasons) func `a gate that closes is told, and told again when it opens`(reason: Reason) throws {
        let scenario = try #require(GateScenario(reason))
        var bench = DeskBench.quoting(scenario.configuration)
        scenario.fire(&bench)
        let closed = notices(&bench)
        #expect(closed.contains { $0.noBid == reason || $0.noAsk == reason }, "\(closed)")
        guard let recover = scenario.recover else { return }
        recover(&bench)
        let opened = try #require(notices(&bench).last)
        #expect(opened.noBid != reason && opened.noAsk != reason, "\(opened)")
    }

    @Test func `a gate that stays closed is told once`() {
        var bench = DeskBench.quoting()
        _ = notices(&bench)
        bench.operate(.halt)
        for second in stride(from: 2.0, through: 20, by: 2) { bench.look(50, at: second) }
        let told = notices(&bench)
        #expect(told.map(\.noBid) == [.operatorHalt])
        #expect(told.map(\.noAsk) == [.operatorHalt])
    }

    @Test func `an order that is being replaced is no news`() {
        var told = ToldGates()
        let first = told.take(nil, nil)
        let replacing = [told.take(.replacing, nil), told.take(.replacing, .replacing)]
        #expect(first && replacing == [false, false])
        let changes = [told.take(.velocity, .replacing), told.take(.velocity, nil), told.take(.replacing, nil)]
        #expect(changes == [true, false, true])
        #expect(told.noBid == nil && told.noAsk == nil)
    }
}
