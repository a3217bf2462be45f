import Engine
import Glibc
import Journaling
import Manifests

/// Plays scenarios.
package enum SimulationRun {
    /// Plays a scenario to its end, or to the first invariant that does not hold.
    package static func play(_ scenario: Scenario) throws(ScenarioFault) -> RunReport {
        try play(scenario, trace: nil)
    }

    /// Plays a scenario, and tells `trace` of events, commands and requests as they come.
    package static func play(_ scenario: Scenario, trace: ((String) -> Void)?) throws(ScenarioFault) -> RunReport {
        guard scenario.isJournaled else { return try play(scenario, journal: nil, trace) }
        let path = "/tmp/penstock-simulation-\(getpid())-\(scenario.seed).journal"
        unsafe unlink(path)
        defer { unsafe unlink(path) }
        var report = try play(scenario, journal: path, trace)
        if report.violation == nil { report.violation = try verify(scenario, path) }
        return report
    }

    private static func play(
        _ scenario: Scenario,
        journal path: String?,
        _ trace: ((String) -> Void)?
    ) throws(ScenarioFault) -> RunReport {
        var world = try SimulatedWorld(scenario, journal: path, trace: trace)
        var violation: Violation?
        do throws(RunStop) {
            try world.run()
        } catch {
            switch error {
            case .violation(let found): violation = found
            case .fault(let fault): throw fault
            }
        }
        var report = world.report()
        report.violation = violation
        return report
    }

    /// Feeds the journal's events to a fresh desk, and compares what it says.
    private static func verify(_ scenario: Scenario, _ path: String) throws(ScenarioFault) -> Violation? {
        let manifest = try scenario.desk.manifest()
        let texts = scenario.disturbances.compactMap { disturbance -> DeskText? in
            if case .reload(let text) = disturbance.kind { text } else { nil }
        }
        do {
            let reader = try JournalReader(path: path)
            let desk = TradingDesk(configuration: manifest.configuration, rules: reader.header.rules)
            let verification = try JournalVerification(of: reader, with: desk) { change throws(JournalFault) in
                for text in texts {
                    guard let next = try? text.manifest(), next.recorded == change.files else { continue }
                    return next.configuration
                }
                throw .malformed("settings that no scenario has")
            }
            guard let difference = verification.difference else { return nil }
            return Violation(.replayAgrees, at: scenario.start, "\(difference)")
        } catch {
            throw .journal("\(error)")
        }
    }
}
