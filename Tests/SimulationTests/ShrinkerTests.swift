import MarketModel
@testable import Simulation
import Testing

@Suite struct ShrinkerTests {
    /// A scenario with a given schedule, whose runs are made up.
    private func scenario(_ disturbances: [Disturbance]) -> Scenario {
        var writer = ScenarioWriter(seed: 2)
        var scenario = writer.write()
        scenario.disturbances = disturbances
        scenario.span = .seconds(120)
        return scenario
    }

    private static let schedule = [
        Disturbance(at: .seconds(10), lasts: .seconds(40), kind: .outage(.orders)),
        Disturbance(at: .seconds(20), lasts: .zero, kind: .disconnect),
        Disturbance(at: .seconds(30), lasts: .zero, kind: .emptyBooks),
        Disturbance(at: .seconds(90), lasts: .seconds(5), kind: .silence(.up)),
    ]

    @Test func `only what is needed for the violation is left`() {
        let start = scenario(Self.schedule)
        let violation = Violation(.nothingOpen, at: start.start + .seconds(60), "made up")
        var shrinker = Shrinker(start, violation) { scenario throws(ScenarioFault) in
            var report = RunReport()
            // The outage and the cut together do it, the later by fifty seconds.
            let kinds = scenario.disturbances.map(\.kind)
            if kinds.contains(.outage(.orders)), kinds.contains(.disconnect) { report.violation = violation }
            return report
        }
        shrinker.shrink()
        #expect(shrinker.scenario.disturbances.map(\.kind) == [.outage(.orders), .disconnect])
        #expect(shrinker.scenario.disturbances[0].lasts <= .seconds(2))
        #expect(shrinker.scenario.span == .seconds(61))
        #expect(shrinker.scenario.desk.markets.count == 1)
    }

    @Test func `another invariant is no reason to leave something out`() {
        let start = scenario(Self.schedule)
        let violation = Violation(.nothingOpen, at: start.start + .seconds(100), "made up")
        var shrinker = Shrinker(start, violation, most: 50) { scenario throws(ScenarioFault) in
            var report = RunReport()
            report.violation = Violation(.cashAgrees, at: scenario.start, "another")
            return report
        }
        shrinker.shrink()
        #expect(shrinker.scenario.disturbances == start.disturbances)
        #expect(shrinker.attempts <= 50)
    }

    @Test func `a scenario is told in lines a person can read`() {
        let words = "\(scenario(Self.schedule))"
        #expect(words.contains("at 10 s for 40 s: 503 from orders"))
        #expect(words.contains("at 20 s: both streams are cut"))
        #expect(words.contains("Markets/portfolio.yaml:"))
    }
}
