import ArgumentParser
import Foundation
import Hosting
import Ledger
import Settings

/// `penstock ledger`.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract:
            "Brings a state folder's ledger up to date, and tells what was made, day by day and market by market.",
        discussion: """
            The ledger, ledger.sqlite in the state folder, is made from the journals beside it and can be deleted at any \
            time; docs/ledger.md says what is in it and how to ask it with sqlite3. It may be asked while a host runs. Exit \
            code 4 means that there is no journal, or that one cannot be read to its end.

            EXAMPLES
              penstock ledger
              penstock ledger .penstock --rebuild
              penstock ledger --json
              penstock report --by series
              penstock report --by day --csv > days.csv
              penstock report --day latest
              penstock report --day 2026-03-02 --json
            """,
        aliases: ["report"]
    )

    /// What `--json` prints.
    private struct Result: Encodable {
        let rows: [ProfitRow]
        let total: ProfitRow
        let journals: Int
        let newRecords: Int
        let faults: [String]
    }

    @Argument(help: "A state folder.")
    var state = ".penstock"

    @Flag(help: "Make the ledger anew from the journals.")
    var rebuild = false

    @Option(
        help: ArgumentHelp(
            "What is added up: day-and-market, day, market, series, account or total. (default: day-and-market)",
            valueName: "rows"
        ),
        transform: Self.grouping
    )
    var by: ProfitGrouping = .dayAndMarket

    @Option(
        help: ArgumentHelp(
            "One UTC day as its operator reads it: 2026-03-02, or latest for the last one traded.",
            valueName: "date|latest"
        ),
        transform: DayArgument.parse
    )
    var day: DayArgument?

    @Flag(help: "Print one line of JSON instead of the table.")
    var json = false

    @Flag(help: "Print comma-separated values instead of the table, amounts in whole millionths.")
    var csv = false

    private static func grouping(_ text: String) throws -> ProfitGrouping {
        if let grouping = ProfitGrouping(rawValue: text) { return grouping }
        let names = ProfitGrouping.allCases.map(\.rawValue)
        let help = NearestName.suggest(text, among: names).map { "; did you mean '\($0)'?" } ?? ""
        throw ValidationError("expected one of \(names.joined(separator: ", ")), found '\(text)'\(help)")
    }

    func validate() throws {
        guard !(csv && json) else { throw ValidationError("--csv and --json exclude each other") }
        guard day == nil || !csv else { throw ValidationError("--day has no --csv: it is one page, or --json") }
        guard day == nil || by == .dayAndMarket else { throw ValidationError("--day and --by exclude each other") }
    }

    func run() throws {
        let journals = StateFolder.journals(in: state)
        guard !journals.isEmpty else { throw Failure.outside("there is no journal in '\(state)'") }
        if let day { return try tell(day, journals) }
        let result: Result
        do {
            result = try examine(journals)
        } catch {
            throw Failure.outside("\(error)")
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            try Terminal.say(String(decoding: try encoder.encode(result), as: UTF8.self))
        } else if csv {
            for line in ProfitCSV(rows: result.rows).lines { try Terminal.say(line) }
        } else {
            for line in LedgerTable(rows: result.rows, total: result.total).lines { try Terminal.say(line) }
        }
        guard result.faults.isEmpty else { throw Failure.outside(result.faults.joined(separator: "\n")) }
    }

    /// Tells one day on a page.
    private func tell(_ day: DayArgument, _ journals: [String]) throws {
        let report: DayReport
        let faults: [String]
        do {
            let (database, update) = try bringUpToDate(journals)
            report = try database.report(ofDay: try day.number(in: database))
            faults = update.faults
        } catch {
            throw Failure.outside("\(error)")
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            try Terminal.say(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            for line in DayTable(report: report).lines { try Terminal.say(line) }
        }
        guard faults.isEmpty else { throw Failure.outside(faults.joined(separator: "\n")) }
    }

    private func bringUpToDate(
        _ journals: [String]
    ) throws(LedgerFault) -> (database: LedgerDatabase, report: LedgerUpdate.Report) {
        let path = "\(state)/ledger.sqlite"
        if rebuild { try LedgerDatabase.delete(path: path) }
        let database = try LedgerDatabase(path: path)
        var update = try LedgerUpdate(database, journals: journals)
        return (database, try update.finish())
    }

    private func examine(_ journals: [String]) throws(LedgerFault) -> Result {
        let (database, report) = try bringUpToDate(journals)
        return Result(
            rows: try database.pnl(by: by),
            total: try database.pnl(by: .total).first ?? ProfitRow(),
            journals: journals.count,
            newRecords: report.records,
            faults: report.faults
        )
    }
}
