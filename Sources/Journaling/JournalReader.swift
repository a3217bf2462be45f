import Foundation
public import Engine
public import MarketModel

/// Reads one file of a journal record by record.
public struct JournalReader: Sendable {
    /// One record after the first two.
    public enum Record: Hashable, Sendable {
        /// What the engine saw.
        case event(Event)
        /// What the engine said, as bytes for comparing.
        case command([UInt8])
        /// New settings came into force.
        case settings(SettingsChange)
        /// A snapshot.
        case memory(SessionMemory)
        /// Something the venue's adapter wants to be told again.
        case note(VenueNote)
        /// An alert was raised or is over.
        case alert(AlertRecord)
        /// A market's gates opened or closed.
        case gate(GateNotice)
        /// A fair value, as a strategy had it.
        case fair(FairRecord)
    }

    /// The first record.
    public let header: SessionHeader
    /// The second record: what was known when the file began.
    public let memory: SessionMemory
    let bytes: [UInt8]
    /// Where the next record begins.
    public private(set) var offset: Int

    /// Opens a journal and reads its header.
    public init(path: String) throws(JournalFault) { try self.init(bytes: try Self.contents(of: path)) }

    /// The header of a journal's file, without reading the rest.
    public static func header(ofFile path: String) throws(JournalFault) -> SessionHeader {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .unavailable("there is no such file") }
        let data: Data?
        do {
            data = try file.read(upToCount: 16 << 20)
        } catch {
            throw .unavailable("it is a folder, or cannot be read")
        }
        // An empty file reads as nothing at all: its session died before its first byte.
        return try header(in: [UInt8](data ?? Data()))
    }

    static func contents(of path: String) throws(JournalFault) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else { throw .unavailable("there is no such file") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unavailable("it is a folder, or cannot be read")
        }
        return [UInt8](data)
    }

    /// Opens a journal in memory.
    public init(bytes: [UInt8]) throws(JournalFault) {
        self.bytes = bytes
        var offset = JournalFormat.headerSize
        header = try Self.header(in: bytes, at: &offset)
        memory = try Self.first(.memory, in: bytes, at: &offset) { reader throws(JournalFault) in
            try SessionMemory(from: &reader)
        }
        self.offset = offset
    }

    private static func header(in bytes: [UInt8]) throws(JournalFault) -> SessionHeader {
        var offset = JournalFormat.headerSize
        return try header(in: bytes, at: &offset)
    }

    private static func header(in bytes: [UInt8], at offset: inout Int) throws(JournalFault) -> SessionHeader {
        try checkStart(bytes)
        return try first(.session, in: bytes, at: &offset) { reader throws(JournalFault) in
            try SessionHeader(from: &reader)
        }
    }

    /// Makes sure that a file is a journal of the version that is read.
    static func checkStart(_ bytes: [UInt8]) throws(JournalFault) {
        let magic = JournalFormat.magic
        guard bytes.prefix(magic.count) == magic.prefix(bytes.count) else { throw .notAJournal }
        guard bytes.count >= JournalFormat.headerSize else { throw .torn(offset: 0) }
        var start = ByteReader(bytes[8..<12])
        let version = try start.take(UInt32.self)
        guard version == JournalFormat.version else { throw .otherVersion(version) }
    }

    /// The whole size in bytes.
    public var size: Int { bytes.count }

    /// The next record, or `nil` at the end.
    public mutating func next() throws(JournalFault) -> Record? {
        guard let payload = try Self.payload(in: bytes, at: &offset) else { return nil }
        return try Self.record(payload)
    }

    /// Goes on at `offset`, where a whole record begins.
    mutating func resume(at offset: Int) { self.offset = offset }

    private static func first<Content>(
        _ kind: RecordKind,
        in bytes: [UInt8],
        at offset: inout Int,
        _ read: (inout ByteReader) throws(JournalFault) -> Content
    ) throws(JournalFault) -> Content {
        guard let payload = try payload(in: bytes, at: &offset) else { throw .torn(offset: offset) }
        return try content(payload, kind, read)
    }

    /// Reads one of the two records that a file begins with.
    static func content<Content>(
        _ payload: ArraySlice<UInt8>,
        _ kind: RecordKind,
        _ read: (inout ByteReader) throws(JournalFault) -> Content
    ) throws(JournalFault) -> Content {
        var reader = ByteReader(payload)
        guard try reader.take(UInt8.self) == kind.rawValue else { throw .malformed("the beginning is missing") }
        let content = try read(&reader)
        guard reader.isAtEnd else { throw .malformed("the beginning is too long") }
        return content
    }

    static func record(_ payload: ArraySlice<UInt8>) throws(JournalFault) -> Record {
        var reader = ByteReader(payload)
        let kind = try reader.take(UInt8.self)
        let record: Record
        switch RecordKind(rawValue: kind) {
        case .event: record = .event(try Event(from: &reader))
        case .command: return .command(Array(payload.dropFirst()))
        case .settings: record = .settings(try SettingsChange(from: &reader))
        case .memory: record = .memory(try SessionMemory(from: &reader))
        case .note: return .note(VenueNote(bytes: Array(payload.dropFirst())))
        case .alert: record = .alert(try AlertRecord(from: &reader))
        case .gate: record = .gate(try GateNotice(from: &reader))
        case .fair: record = .fair(try FairRecord(from: &reader))
        case .session, nil: throw .malformed("there is no record \(kind) here")
        }
        guard reader.isAtEnd else { throw .malformed("a record is too long") }
        return record
    }

    /// The payload of the record at `offset`, or `nil` at the end.
    ///
    /// - Throws: ``JournalFault/torn(offset:)`` when nothing whole follows, else ``JournalFault/corrupt(offset:)``.
    static func payload(in bytes: [UInt8], at offset: inout Int) throws(JournalFault) -> ArraySlice<UInt8>? {
        guard offset < bytes.count else { return nil }
        guard let frame = RecordFrame(in: bytes, at: offset), frame.fits(bytes, at: offset) else {
            throw wholeRecord(in: bytes, after: offset) == nil ? .torn(offset: offset) : .corrupt(offset: offset)
        }
        let start = offset + JournalFormat.frameSize
        offset = start + frame.length
        return bytes[start..<start + frame.length]
    }

    /// Where the first whole record after `offset` begins, whatever lies between.
    static func wholeRecord(in bytes: [UInt8], after offset: Int) -> Int? {
        var place = offset + 1
        while place + JournalFormat.frameSize < bytes.count {
            if let frame = RecordFrame(in: bytes, at: place), frame.fits(bytes, at: place) { return place }
            place += 1
        }
        return nil
    }
}
