import Alerting
import Hosting
import Manifests
import Reporting
import Settings

/// Tells a person in the terminal what happens, and the board and the receivers of alerts what belongs there.
struct BoardTeller: Sendable {
    private let board: DeskBoard
    private let alerts: AlertSender

    init(_ board: DeskBoard, _ alerts: AlertSender) {
        self.board = board
        self.alerts = alerts
    }

    func tell(_ progress: HostProgress) {
        Narrator.tell(progress)
        switch progress {
        case .alerted(let notice):
            board.note(notice)
            alerts.send(notice)
        case .reloaded(let manifest):
            board.noteSettings(errors: [])
            alerts.reroute(to: manifest.alerts)
        case .notReloaded(let diagnostics): board.noteSettings(errors: DiagnosticReport(diagnostics).texts)
        case .connected, .recovered, .streamLost, .ordersLeft, .time, .quoted, .selected, .finished, .windingDown: break
        }
    }
}
