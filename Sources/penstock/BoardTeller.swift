import Hosting
import Reporting
import Settings

/// Tells a person in the terminal what happens, and the board what belongs there.
struct BoardTeller: Sendable {
    private let board: DeskBoard

    init(_ board: DeskBoard) { self.board = board }

    func tell(_ progress: HostProgress) {
        Narrator.tell(progress)
        switch progress {
        case .alerted(let notice): board.note(notice)
        case .reloaded: board.noteSettings(errors: [])
        case .notReloaded(let diagnostics): board.noteSettings(errors: DiagnosticReport(diagnostics).texts)
        case .connected, .recovered, .streamLost, .ordersLeft, .time, .quoted, .selected, .finished, .windingDown: break
        }
    }
}
