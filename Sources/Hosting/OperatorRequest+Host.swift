import MarketModel
import Reporting
import Settings

extension OperatorRequest {
    /// What the desk is told; `nil` where the host has to do something itself.
    var action: OperatorAction? {
        switch self {
        case .halt: .halt
        case .resume: .resume
        case .flatten: .flatten
        case .reload: nil
        }
    }

    /// What was done, for the person who asked.
    var words: String {
        switch self {
        case .halt: "halted: nothing is built, and what rests is cancelled"
        case .resume: "resumed: quotes are made again where no gate stands against it"
        case .flatten: "flattening: positions are brought down, and nothing is built"
        case .reload: "settings reloaded"
        }
    }
}

extension OperatorAnswer {
    /// What came of reading the settings again.
    static func reloading(_ diagnostics: Diagnostics) -> Self {
        guard diagnostics.hasErrors else { return .done(OperatorRequest.reload.words) }
        return .refused(DiagnosticReport(diagnostics.all).texts)
    }
}

extension DeskBoard {
    /// Answers whatever is asked of a host on its way out.
    func refuseAll() {
        while hasRequests {
            answer { _ in .refused(["the host is on its way out: orders are cancelled, and nothing is placed any more"])
            }
        }
    }
}
