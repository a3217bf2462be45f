import ArgumentParser
import Foundation
import Ledger

/// A day on the command line.
enum DayArgument: Hashable, Sendable {
    case latest
    /// Days since 1970-01-01, in UTC.
    case number(Int)

    static func parse(_ text: String) throws -> Self {
        if text == "latest" { return .latest }
        let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
        guard text.utf8.count == 10, let date = try? style.parse(text) else {
            throw ValidationError("expected latest, or a date such as 2026-03-02, found '\(text)'")
        }
        return .number(Int((date.timeIntervalSince1970 / 86_400).rounded(.down)))
    }

    func number(in ledger: LedgerDatabase) throws(LedgerFault) -> Int {
        switch self {
        case .latest: try ledger.lastDay() ?? 0
        case .number(let day): day
        }
    }
}
