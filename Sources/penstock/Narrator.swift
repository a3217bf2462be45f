import Engine
import Hosting
import Journaling
import MarketModel
import Sessions
import Settings

/// Tells a person what happens while a session runs.
enum Narrator {
    private static func words(_ loss: JournalRecovery.Loss) -> String {
        switch loss {
        case .end(let offset):
            "the journal's end cannot be read from byte \(offset) on; the venue is asked for what was lost"
        case .past(let offset):
            "the journal is damaged at byte \(offset); a later snapshot holds what matters, the history does not"
        }
    }

    static func tell(_ progress: HostProgress) {
        switch progress {
        case .time(let now, let part): Terminal.progress(part, "\(now.clock) market time")
        case .quoted(let now, let plan, let text): Terminal.note("\(now.clock)  \(plan): \(text)")
        case .selected(let now, let plan, let market, let words):
            Terminal.note("\(now.clock)  \(plan): '\(market.name)' \(words)")
        // Lines of JSON hold the journal's own record of it.
        case .alerted(let notice): if !Terminal.isJSON { Terminal.note("\(notice.time.clock)  \(notice)") }
        case .reloaded(let manifest): Terminal.note("settings reloaded: \(DeskLine(manifest).text)")
        case .notReloaded(let diagnostics):
            let complaints = DiagnosticReport(diagnostics)
            for text in complaints.texts { Terminal.note(text) }
            Terminal.note("settings not reloaded, \(complaints.errorCount): the old ones stay in force")
        case .finished(let market):
            let count = market.statistics.bidFills + market.statistics.askFills
            let fills = count == 1 ? "1 fill" : "\(count) fills"
            Terminal.note(
                "\(market.market.end.clock)  \(market.plan) ended \(market.outcome.map { "\($0)" } ?? "-"): "
                    + "\(fills), pnl \(market.result) usd"
            )
        case .connected(let venue, let wallet):
            Terminal.note("venue:   \(venue)" + (wallet.map { ", wallet \($0)" } ?? ", looking on"))
        case .recovered(let past):
            Terminal.note(
                "goes on from \(past.time.clock), read in \(Int((past.duration / Duration.milliseconds(1)).rounded())) ms: \(past.markets) markets not paid, \(past.orders) orders to look for, "
                    + "\(past.realisedToday) usd realised that day"
            )
            if let halt = past.halt { Terminal.note("halted: \(halt.words); a start with --resume ends that") }
            for loss in past.losses { Terminal.note(Self.words(loss)) }
        case .streamLost(let words): Terminal.note("stream lost: \(words)")
        case .ordersLeft(let hashes):
            guard let hashes else { return Terminal.note("orders left at the venue: unknown, it cannot be asked") }
            Terminal.note("orders left at the venue: \(hashes.isEmpty ? "none" : hashes.joined(separator: ", "))")
        case .windingDown(let interrupted):
            let positions = interrupted ? "positions stay open" : "positions are carried to their resolution"
            Terminal.note("winding down: orders are cancelled, \(positions)")
        }
    }
}
