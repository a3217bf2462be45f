import Engine
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
        try play(scenario, trace, nil)
    }

    /// Plays a scenario in which the host dies where `crash` says so, once at most.
    ///
    /// The run then ends when positions have been compared after the shutdown, not when every market is paid.
    package static func play(
        _ scenario: Scenario,
        trace: ((String) -> Void)? = nil,
        crash: @escaping (CrashBoundary) -> CrashBoundary.Kind?
    ) throws(ScenarioFault) -> RunReport {
        try play(scenario, trace, crash)
    }

    private static func play(
        _ scenario: Scenario,
        _ trace: ((String) -> Void)?,
        _ crash: ((CrashBoundary) -> CrashBoundary.Kind?)?
    ) throws(ScenarioFault) -> RunReport {
        var world = try SimulatedWorld(scenario, trace: trace, crash: crash)
        var violation: Violation?
        do throws(RunStop) {
            try world.run()
        } catch {
            switch error {
            case .violation(let found): violation = found
            case .fault(let fault): throw fault
            }
        }
        let journals = world.journals + [(world.host.storage.bytes, world.host.manifest)]
        var report = world.report()
        report.violation = violation
        guard scenario.isJournaled, violation == nil else { return report }
        for journal in journals where report.violation == nil {
            report.violation = try verify(scenario, journal.bytes, journal.manifest)
        }
        return report
    }

    /// Feeds the journal's events to a fresh desk, and compares what it says.
    private static func verify(
        _ scenario: Scenario,
        _ bytes: [UInt8],
        _ manifest: DeskManifest
    ) throws(ScenarioFault) -> Violation? {
        let texts = scenario.disturbances.compactMap { disturbance -> DeskText? in
            if case .reload(let text) = disturbance.kind { text } else { nil }
        }
        do {
            let chain = JournalChain(try JournalReader(bytes: bytes))
            let desk = TradingDesk(
                configuration: manifest.configuration,
                rules: chain.header.rules,
                recalling: chain.memory.desk
            )
            let verification = try JournalVerification(of: chain, with: desk) { change throws(JournalFault) in
                for text in texts {
                    guard let next = try? text.manifest(), next.recorded == change.files else { continue }
                    return next.configuration
                }
                throw .malformed("settings that no scenario has")
            }
            guard let difference = verification.difference else { return nil }
            return Violation(.replayAgrees, at: scenario.start, "\(difference)")
        } catch JournalFault.torn(offset: 0) {
            // A host that died before its first byte was on the disk decided nothing that anybody could read again.
            return nil
        } catch {
            throw .journal("\(error)")
        }
    }
}
