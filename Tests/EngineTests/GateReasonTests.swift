@testable import Engine
import MarketModel
import Testing

/// Every reason that a gate gives, refusing and letting pass again; a new reason does not compile without its scenario.
@Suite struct GateReasonTests {
    private static let reasons = Reason.allCases.filter { GateScenario($0) != nil }

    @Test(arguments: reasons) func `a gate refuses for its reason`(reason: Reason) throws {
        let scenario = try #require(GateScenario(reason))
        var bench = DeskBench.quoting(scenario.configuration)
        scenario.fire(&bench)
        #expect(bench.allReasons.contains(reason), "\(bench.allReasons)")
    }

    @Test(arguments: reasons) func `a gate lets pass again when its reason is gone`(reason: Reason) throws {
        let scenario = try #require(GateScenario(reason))
        var bench = DeskBench.quoting(scenario.configuration)
        scenario.fire(&bench)
        guard let recover = scenario.recover else {
            #expect(reason == .shuttingDown)
            bench.operate(.resume)
            #expect(bench.allReasons.contains(reason))
            return
        }
        recover(&bench)
        #expect(!bench.allReasons.contains(reason), "\(bench.allReasons)")
    }

    @Test func `most reasons of the table are gates'`() {
        #expect(Self.reasons.count >= 38)
    }
}
