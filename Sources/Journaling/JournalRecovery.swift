public import Engine
public import MarketModel
import Risk

/// What a journal's newest file tells a host that begins: the newest snapshot, and everything after it.
public struct JournalRecovery: Sendable {
    /// Something that was lost and need not stop the host; it is told.
    public enum Loss: Hashable, Sendable {
        /// The end of the file cannot be read, from this byte on; nothing whole follows it.
        case end(offset: Int)
        /// A part before the newest snapshot cannot be read, from this byte on.
        case past(offset: Int)
    }

    private enum Record: Sendable {
        case event(Event)
        case command(CommandRecord)
        case fair(FairRecord)
    }

    /// Who wrote it.
    public let header: SessionHeader
    /// What was lost, if anything.
    public private(set) var losses: [Loss] = []
    /// How many bytes were read.
    public let size: Int
    private let snapshot: SessionMemory
    private var tail: [Record] = []
    private var notes: [VenueNote]

    /// Reads a journal's file.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - acceptingDamage: Whether damage after the newest snapshot only ends the file there; a person's decision.
    /// - Throws: ``JournalFault/corrupt(offset:)`` for damage after the newest snapshot with whole records behind it.
    ///   ``JournalFault/torn(offset:)`` when not even the beginning is whole: the session died at birth and the file before
    ///   it counts.
    public init(bytes: [UInt8], acceptingDamage: Bool = false) throws(JournalFault) {
        var reader = try JournalReader(bytes: bytes)
        header = reader.header
        size = bytes.count
        var newest: Int?
        var end = bytes.count
        var place = reader.offset
        var damage: Int?
        while place < bytes.count {
            let start = place
            do {
                guard let payload = try JournalReader.payload(in: bytes, at: &place) else { break }
                guard payload.first == RecordKind.memory.rawValue else { continue }
                newest = start
                if let damaged = damage { losses.append(.past(offset: damaged)) }
                damage = nil
            } catch .torn(let offset) {
                end = offset
                losses.append(.end(offset: offset))
                break
            } catch {
                damage = damage ?? start
                guard let next = JournalReader.wholeRecord(in: bytes, after: start) else { throw error }
                place = next
            }
        }
        if let damage {
            guard acceptingDamage else { throw .corrupt(offset: damage) }
            losses.append(.end(offset: damage))
            end = damage
        }
        var snapshot = reader.memory
        if let newest {
            reader.resume(at: newest)
            guard case .memory(let memory)? = try reader.next() else { throw .corrupt(offset: newest) }
            snapshot = memory
        }
        self.snapshot = snapshot
        notes = snapshot.notes
        while reader.offset < end, let record = try reader.next() {
            switch record {
            case .event(let event): tail.append(.event(event))
            case .command(let bytes):
                var command = ByteReader(bytes[...])
                tail.append(.command(try CommandRecord(from: &command)))
            case .note(let note): notes.append(note)
            case .fair(let fair): tail.append(.fair(fair))
            case .settings, .memory, .alert, .gate: continue
            }
        }
    }

    /// Reads a journal's file from the disk.
    public init(path: String, acceptingDamage: Bool = false) throws(JournalFault) {
        try self.init(bytes: try JournalReader.contents(of: path), acceptingDamage: acceptingDamage)
    }

    /// Takes the tail into the snapshot.
    ///
    /// - Parameters:
    ///   - configuration: The settings the next session begins with; only claim pacing and the day's zone matter here.
    ///   - rules: The venue's rules.
    /// - Returns: What the next session begins with.
    public func memory(_ configuration: DeskConfiguration, _ rules: VenueRules) -> SessionMemory {
        var desk = TradingDesk(configuration: configuration, rules: rules, resuming: snapshot.desk)
        var booked = snapshot.bookedCash
        for record in tail {
            switch record {
            case .event(let event): desk.recall(event)
            case .command(let command): desk.recall(command)
            case .fair(let record):
                if let fill = record.fill {
                    desk.recall(record.fair, of: fill.order, in: fill.trade, market: record.market)
                } else {
                    desk.recall(record.fair, market: record.market)
                }
            }
            for market in desk.takeFinished() { booked? += market.result }
        }
        var memory = desk.memory
        // The venue lists its markets again, those in which nothing has happened under other handles.
        memory.known = []
        return SessionMemory(desk: memory, bookedCash: booked, notes: notes)
    }
}
