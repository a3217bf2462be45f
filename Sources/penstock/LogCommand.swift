import ArgumentParser
import Foundation
import Hosting
import Journaling

/// `penstock log`.
struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Tells what happened to orders, markets and the desk, line by line, from a state folder's journals.",
        discussion: """
            An order has one id from its placement to its end: o12. Lines of JSON follow docs/trade-log.schema.json. It may \
            be read while a host runs. Exit code 4 means that there is no journal, or that one cannot be read to its end.

            EXAMPLES
              penstock log
              penstock log --order o12
              penstock log --level warning
              penstock log --event gate
              penstock log --json | jq 'select(.event == "fill")'
              penstock log --follow
            """
    )

    @Argument(help: "A state folder, or one journal.")
    var state = ".penstock"

    @Option(help: ArgumentHelp("Only this order's lines.", valueName: "id"))
    var order: String?

    @Option(help: ArgumentHelp("Only lines of this level and graver ones: info, warning or error.", valueName: "level"))
    var level = "info"

    @Option(help: ArgumentHelp("Only lines of this event, such as fill or gate.", valueName: "event"))
    var event: String?

    @Flag(help: "Lines of JSON instead of text.")
    var json = false

    @Flag(help: "Begin with the newest session and go on as it is written, until interrupted.")
    var follow = false

    private static let levels = ["info", "warning", "error"]

    func validate() throws {
        guard Self.levels.contains(level) else {
            throw ValidationError("--level is info, warning or error, not '\(level)'")
        }
        guard event.map(TradeLine.events.contains) ?? true else {
            throw ValidationError("--event is one of \(TradeLine.events.joined(separator: ", ")), not '\(event ?? "")'")
        }
    }

    func run() throws {
        if follow { return try tellOn() }
        let sessions = StateFolder.sessions(in: state)
        var faults: [String] = []
        for files in sessions.isEmpty ? [[state]] : sessions {
            do {
                try tell(files)
            } catch let fault as JournalFault {
                // The last record of the last file may be one that is still being written.
                if case .torn = fault, files == sessions.last { continue }
                faults.append("'\(files[0])': \(fault)")
            }
        }
        guard faults.isEmpty else { throw Failure.outside(faults.joined(separator: "\n")) }
    }

    private func tell(_ files: [String]) throws {
        var journal = try JournalChain(paths: files)
        var log = TradeLog(journal.header, journal.memory)
        while let record = try journal.next() {
            if let line = try log.line(record) { try tell(line) }
        }
    }

    /// Tells the newest session and what follows.
    private func tellOn() throws {
        guard !StateFolder.journals(in: state).isEmpty else {
            throw Failure.outside("there is no journal in '\(state)' to follow")
        }
        Interruption.listen()
        var follower = TradeLogFollower(folder: state)
        while !Interruption.isRequested {
            do {
                while let line = try follower.next(), !Interruption.isRequested { try tell(line) }
            } catch let fault as JournalFault {
                throw Failure.outside("the journal in '\(state)' cannot be followed: \(fault)")
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    private func tell(_ line: TradeLine) throws {
        guard isWanted(line) else { return }
        try Terminal.say(json ? line.json : Self.text(line))
    }

    private func isWanted(_ line: TradeLine) -> Bool {
        if let order, line.order != order, line.order != "o\(order)" { return false }
        if let event, line.event != event { return false }
        return (Self.levels.firstIndex(of: line.level) ?? 0) >= (Self.levels.firstIndex(of: level) ?? 0)
    }

    private static func text(_ line: TradeLine) -> String {
        var parts = [String(line.time.prefix(23)).replacing("T", with: " "), line.event]
        if let order = line.order { parts.append(order) }
        if let market = line.market { parts.append("'\(market)'") }
        if let side = line.side, let outcome = line.outcome { parts.append("\(side) \(outcome)") }
        if let size = line.sizeMicros { parts.append(String(format: "%.2f", Double(size) / 1e6)) }
        if let price = line.priceMicros { parts.append("@ " + String(format: "%.4f", Double(price) / 1e6)) }
        if line.side == nil, let outcome = line.outcome { parts.append(outcome) }
        if line.event == "claimed", let cash = line.cashMicros {
            parts.append(String(format: "%.2f usd", Double(cash) / 1e6))
        }
        if let trade = line.trade { parts.append("match \(trade)") }
        if let words = line.words { parts.append(words) }
        return (line.level == "info" ? "" : "\(line.level): ") + parts.joined(separator: " ")
    }
}
