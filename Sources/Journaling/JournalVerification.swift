public import Engine
import MarketModel
import Risk

/// The result of feeding a journal's events to a fresh desk and comparing what it says.
public struct JournalVerification: Sendable {
    /// The first place where the desk says something else than the journal.
    public struct Difference: Hashable, Sendable {
        /// How many events had been fed.
        public let event: Int
        /// What the journal says, or `nil` when it says nothing more.
        public let recorded: String?
        /// What the desk says now, or `nil` when it says nothing more.
        public let replayed: String?
    }

    /// Events fed.
    public private(set) var events = 0
    /// Snapshots compared.
    public private(set) var snapshots = 0
    /// Commands compared.
    public private(set) var commands = 0
    /// The first difference, if any.
    public private(set) var difference: Difference?
    /// Where the journal is cut off, if it is: everything before was compared.
    public private(set) var tornAt: Int?

    /// Feeds every event of `journal` to `desk`, and stops at the first difference.
    ///
    /// - Parameters:
    ///   - journal: The journal, at its beginning.
    ///   - desk: A desk that knows what the journal's first snapshot says, and has seen nothing since.
    ///   - load: Makes a configuration of settings that came into force during the session.
    /// - Throws: What is wrong with the journal.
    public init(
        of journal: JournalChain,
        with desk: TradingDesk,
        load: (SettingsChange) throws(JournalFault) -> DeskConfiguration = { _ throws(JournalFault) in
            throw .malformed("the settings change, and nobody can load them")
        }
    ) throws(JournalFault) {
        var journal = journal
        var desk = desk
        var waiting: [Command] = []
        var next = 0
        var writer = ByteWriter()
        while let record = try Self.next(of: &journal, &tornAt) {
            switch record {
            case .event, .settings, .memory:
                if next < waiting.count {
                    difference = Difference(event: events, recorded: nil, replayed: waiting[next].description)
                    return
                }
                waiting.removeAll(keepingCapacity: true)
                next = 0
                if case .event(let event) = record {
                    desk.handle(event, into: &waiting)
                    events += 1
                } else if case .settings(let change) = record {
                    desk.reconfigure(try load(change), at: change.time, into: &waiting)
                } else if case .memory(let memory) = record {
                    snapshots += 1
                    guard memory.desk == desk.memory else {
                        difference = Difference(event: events, recorded: "a snapshot", replayed: "another snapshot")
                        return
                    }
                }
            case .note, .alert, .gate, .fair: continue
            case .command(let bytes):
                writer.removeAll()
                if next < waiting.count { waiting[next].encode(into: &writer) }
                guard next < waiting.count, writer.bytes == bytes else {
                    var reader = ByteReader(bytes[...])
                    difference = Difference(
                        event: events,
                        recorded: try CommandRecord(from: &reader).description,
                        replayed: next < waiting.count ? waiting[next].description : nil
                    )
                    return
                }
                next += 1
                commands += 1
            }
        }
        // Where the file was cut, the commands of its last event may be missing.
        if next < waiting.count, tornAt == nil {
            difference = Difference(event: events, recorded: nil, replayed: waiting[next].description)
        }
    }

    /// The next record; a journal that is cut off ends before its last one.
    private static func next(
        of journal: inout JournalChain,
        _ tornAt: inout Int?
    ) throws(JournalFault) -> JournalReader.Record? {
        do {
            return try journal.next()
        } catch .torn(let offset) {
            tornAt = offset
            return nil
        } catch {
            throw error
        }
    }
}
