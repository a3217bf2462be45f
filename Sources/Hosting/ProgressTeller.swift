import Engine
import MarketModel
import Quoting
import Sessions

/// Passes on what is new in a session.
struct ProgressTeller {
    let start: Timestamp
    let duration: Duration?
    private var told = 0
    private var toldAlerts = 0
    private var steps = 0
    private var minute = Int.min

    init(start: Timestamp, duration: Duration?) {
        self.start = start
        self.duration = duration
    }

    /// Tells once a minute how each market's quote came about.
    mutating func explain(_ desk: TradingDesk, _ report: (HostProgress) -> Void) {
        guard desk.now.seconds / 60 != minute else { return }
        minute = desk.now.seconds / 60
        for instance in desk.instances {
            guard let instance, instance.phase == .trading else { continue }
            let words = instance.decision.reason.map { "nothing is quoted: \($0.words)" }
            var text = words ?? instance.pipeline.trace.text(stageNames: instance.pipeline.stageNames)
            if let exit = instance.exit, instance.holdings.netMicros != 0 {
                text = "\(exit.words); \(text)"
            }
            if let verdict = instance.verdict { text = "\(verdict.words(of: instance.market)); \(text)" }
            report(.quoted(desk.now, plan: desk.configuration.plans[instance.plan].name, text))
        }
    }

    /// Tells of alerts, of markets that finished, and now and then of the time.
    mutating func tell(_ now: Timestamp, _ tally: SessionTally, _ report: (HostProgress) -> Void) {
        while toldAlerts < tally.alerts.count {
            report(.alerted(tally.alerts[toldAlerts]))
            toldAlerts += 1
        }
        while told < tally.finished.count {
            report(.finished(tally.finished[told]))
            told += 1
        }
        steps += 1
        guard steps.isMultiple(of: 64) else { return }
        let part = duration.map { (now - start).inSeconds / $0.inSeconds }
        // Beyond its time a run waits for results and payments: nobody knows how long.
        report(.time(now, part: part.flatMap { $0 <= 1 ? $0 : nil }))
    }
}
