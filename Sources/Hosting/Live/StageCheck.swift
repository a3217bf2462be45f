import Foundation
import Journaling
import Ledger
import Manifests
import MarketModel

/// Whether the stage of going live that the settings name was earned, by the ledger of the wallet that is to trade.
///
/// Only sessions that traded real money count: rehearsals at a sandbox prove other things.
struct StageCheck {
    /// What was shown so far, against what is asked for; a sentence.
    let words: String
    /// Whether the stage may be taken.
    let isEarned: Bool

    /// Looks at the journals of a state folder.
    ///
    /// - Parameters:
    ///   - live: The settings; a stage that asks for nothing, or that a person overrides, is earned.
    ///   - wallet: The address of the wallet that is to trade.
    ///   - state: The state folder.
    ///   - path: The ledger to bring up to date; one of its own where nothing may be changed.
    /// - Throws: What is wrong with the ledger.
    init(_ live: LiveSettings, wallet: String, state: String, ledger path: String) throws(LedgerFault) {
        var record = StageRecord()
        let journals = StateFolder.journals(in: state)
        if let asked = live.stage?.requirement, live.stageOverride == nil, !journals.isEmpty {
            let ledger = try LedgerDatabase(path: path)
            var faults = try Self.update(ledger, journals)
            let missing = try Self.missing(ledger, journals)
            if missing > 0 { faults.append("\(missing) of its files were deleted before they were read") }
            guard faults.isEmpty else {
                self.init(unclear: faults)
                return
            }
            let stages = GoLiveStage.allCases.filter { $0 >= asked.stage }.map(\.rawValue)
            record = try ledger.stageRecord(of: "turbine \(wallet)", at: stages)
        }
        self.init(live, record)
    }

    /// Compares what was shown with what is asked for.
    init(_ live: LiveSettings, _ record: StageRecord) {
        guard let stage = live.stage else {
            (words, isEarned) = ("there is none", true)
            return
        }
        guard let asked = stage.requirement else {
            (words, isEarned) = ("'\(stage.rawValue)' asks for nothing", true)
            return
        }
        if let name = live.stageOverride {
            (words, isEarned) = ("'\(stage.rawValue)' is taken by the word of '\(name)'", true)
            return
        }
        let hours = record.nanos / 3_600_000_000_000
        let result = USDMicros(rawValue: record.resultMicros)
        words =
            "'\(stage.rawValue)' asks for \(asked.fills) fills, \(asked.hours) hours and no loss at '\(asked.stage.rawValue)'; "
            + "the wallet has \(record.fills) fills, \(hours) hours and \(result) usd"
        isEarned = record.fills >= asked.fills && hours >= asked.hours && result >= .zero
    }

    private init(unclear faults: [String]) {
        words = "whether it was earned cannot be seen, the record is not whole: \(faults.joined(separator: "; "))"
        isEarned = false
    }

    /// Reads what is new; returns what cannot be read.
    ///
    /// Somebody who asks for a report at the same moment is given way to.
    private static func update(_ ledger: LedgerDatabase, _ journals: [String]) throws(LedgerFault) -> [String] {
        for _ in 0..<5 {
            do throws(LedgerFault) {
                var update = try LedgerUpdate(ledger, journals: journals)
                return try update.finish().faults
            } catch {
                guard case .busy = error else { throw error }
                Thread.sleep(forTimeInterval: 0.2)
            }
        }
        throw .busy
    }

    /// How many files of the sessions that are there are gone and were never read.
    private static func missing(_ ledger: LedgerDatabase, _ journals: [String]) throws(LedgerFault) -> Int {
        let files = journals.compactMap { JournalFile(name: URL(filePath: $0).lastPathComponent) }
        let known = Set(try ledger.journalNames().compactMap { JournalFile(name: $0) } + files)
        return files.reduce(into: Set<JournalFile>()) { missing, file in
            for segment in 0..<file.segment where !known.contains(JournalFile(session: file.session, segment: segment))
            {
                missing.insert(JournalFile(session: file.session, segment: segment))
            }
        }.count
    }
}
