import Foundation
import Journaling
import MarketModel
import Risk

/// Brings a ledger up to date with journals, a batch of records a transaction.
///
/// The database remembers how far each journal was read together with the rows, so an update goes on where the last one
/// stopped, however it stopped, and one that finds nothing new changes nothing.
public struct LedgerUpdate {
    /// Records in one transaction.
    public static let batch = 20_000

    /// What an update has done so far.
    public struct Report: Hashable, Sendable {
        /// Records read that were not read before.
        public var records = 0
        /// Rows added or replaced.
        public var rows = 0
        /// What is wrong with journals, a sentence each.
        public var faults: [String] = []
    }

    private let database: LedgerDatabase
    private var waiting: ArraySlice<String>
    private var book: LedgerBook
    private var reader: JournalReader?
    private var journal: JournalRow?
    private var stored: JournalRow?
    /// What was done so far.
    public private(set) var report = Report()

    /// Begins an update.
    ///
    /// - Parameters:
    ///   - database: The ledger.
    ///   - journals: The paths of all journals, in the order of their sessions. Only the last of them may still grow.
    /// - Throws: What is wrong with the database, or that a journal is not what was read of it before.
    public init(_ database: LedgerDatabase, journals: [String]) throws(LedgerFault) {
        self.database = database
        let known = try database.journals()
        report.faults = known.compactMap { row in row.fault.map { "\(row.name): \($0)" } }
        waiting = journals[...]
        book = LedgerBook()
        guard let last = known.last else { return }
        waiting = journals.drop { URL(filePath: $0).lastPathComponent < last.name }
        guard let path = waiting.first, URL(filePath: path).lastPathComponent == last.name else {
            book = try database.book(rules: .turbine)
            return
        }
        stored = last
        let size = try asking { try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int } ?? 0
        guard size >= last.offset else { throw .changed(last.name) }
        waiting = waiting.dropFirst()
        let isReadToItsEnd = size == last.offset || last.fault != nil
        guard !(isReadToItsEnd && waiting.isEmpty) else { return }
        let rules = isReadToItsEnd ? VenueRules.turbine : (try? JournalReader(path: path))?.header.rules
        book = try database.book(rules: rules ?? .turbine)
        if !isReadToItsEnd { try resume(path, last) }
    }

    /// Goes through the journal again up to where it was read; its records are sealed, so none can be skipped unread.
    private mutating func resume(_ path: String, _ row: JournalRow) throws(LedgerFault) {
        do {
            var reader = try JournalReader(path: path)
            while reader.offset < row.offset { if try reader.next() == nil { throw LedgerFault.changed(row.name) } }
            self.reader = reader
            journal = row
        } catch let fault as LedgerFault {
            throw fault
        } catch {
            throw .changed(row.name)
        }
    }

    /// Reads up to so many records and stores what they changed.
    ///
    /// - Returns: Whether there may be more.
    public mutating func step(records: Int = batch) throws(LedgerFault) -> Bool {
        if reader == nil { try open() }
        guard var row = journal else { return false }
        var read = 0
        var isOver = false
        do {
            while read < records {
                guard let record = try reader?.next() else {
                    isOver = true
                    break
                }
                guard take(record) else {
                    isOver = true
                    note("there is a command that this program does not know", in: &row)
                    break
                }
                read += 1
            }
        } catch .torn {
            // Its last record is still being written, or never will be.
            isOver = true
        } catch {
            isOver = true
            note("\(error)", in: &row)
        }
        row.offset = reader?.offset ?? row.offset
        try store(row)
        report.records += read
        if isOver {
            reader = nil
            journal = nil
        } else {
            journal = row
        }
        return !isOver || !waiting.isEmpty
    }

    /// Reads everything there is.
    public mutating func finish() throws(LedgerFault) -> Report {
        while try step() {}
        return report
    }

    private mutating func store(_ row: JournalRow) throws(LedgerFault) {
        guard row != stored || book.changedRows > 0 else { return }
        let changes = book.takeChanges()
        try database.store(changes, row, after: stored?.name == row.name ? stored : nil)
        stored = row
        report.rows += changes.count
    }

    /// Opens the next journal that can be read; one that cannot is remembered, unless it may only just have been begun.
    private mutating func open() throws(LedgerFault) {
        while let path = waiting.popFirst() {
            let name = URL(filePath: path).lastPathComponent
            do {
                let reader = try JournalReader(path: path)
                // A session that goes on from an earlier one's memory counts orders and markets on.
                let continues = reader.header.segment > 0 || reader.memory.desk.nextMarket > 0
                book.begin(reader.header, continuesChain: continues)
                journal = JournalRow(name: name, session: book.session?.id, offset: reader.offset)
                self.reader = reader
                return
            } catch .torn {
                // Its session died at birth, before anything was traded, or is only just being born.
                continue
            } catch {
                report.faults.append("\(name): \(error)")
                guard !waiting.isEmpty else { continue }
                let row = JournalRow(name: name, session: nil, offset: 0, fault: "\(error)")
                try database.store(LedgerChanges(), row, after: nil)
            }
        }
    }

    /// Notes what is wrong with a journal; it is not read any further.
    private mutating func note(_ fault: String, in row: inout JournalRow) {
        row.fault = fault
        report.faults.append("\(row.name): \(fault)")
    }

    /// Takes in a record; `false` when it is a command that this program does not know.
    private mutating func take(_ record: JournalReader.Record) -> Bool {
        switch record {
        case .event(let event): book.apply(event)
        case .settings(let change): book.apply(change)
        case .command(let bytes):
            guard let command = try? CommandRecord(journaled: bytes) else { return false }
            book.apply(command)
        case .memory(let memory):
            let fairs = memory.desk.markets.compactMap { market in
                market.fair.map { FairMark(market: market.market.handle, fair: $0) }
            }
            book.mark(fairs, at: memory.desk.time)
        case .alert(let alert): book.note(LedgerAlert(alert), at: alert.time)
        case .fair(let record): book.note(record)
        case .note, .gate: break
        }
        return true
    }
}
