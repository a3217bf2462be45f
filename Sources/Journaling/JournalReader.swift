import Foundation
public import MarketModel

/// Reads a journal record by record.
public struct JournalReader: Sendable {
    /// One record after the header.
    public enum Record: Hashable, Sendable {
        /// What the engine saw.
        case event(Event)
        /// What the engine said, as bytes for comparing.
        case command([UInt8])
        /// New settings came into force.
        case settings(SettingsChange)
    }

    /// The first record.
    public let header: SessionHeader
    private let bytes: [UInt8]
    /// Where the next record begins.
    public private(set) var offset: Int

    /// Opens a journal and reads its header.
    public init(path: String) throws(JournalFault) {
        guard FileManager.default.fileExists(atPath: path) else { throw .unavailable("there is no such file") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unavailable("it is a folder, or cannot be read")
        }
        try self.init(bytes: [UInt8](data))
    }

    /// Opens a journal in memory.
    public init(bytes: [UInt8]) throws(JournalFault) {
        guard bytes.count >= JournalFormat.headerSize, bytes.starts(with: JournalFormat.magic) else {
            throw .notAJournal
        }
        var start = ByteReader(bytes[8..<12])
        let version = try start.take(UInt32.self)
        guard version == JournalFormat.version else { throw .otherVersion(version) }
        self.bytes = bytes
        var offset = JournalFormat.headerSize
        guard let payload = try Self.payload(in: bytes, at: &offset) else { throw .malformed("the header is missing") }
        var reader = ByteReader(payload)
        guard try reader.take(UInt8.self) == RecordKind.session.rawValue else {
            throw .malformed("the header is missing")
        }
        header = try SessionHeader(from: &reader)
        guard reader.isAtEnd else { throw .malformed("the header is too long") }
        self.offset = offset
    }

    /// The whole size in bytes.
    public var size: Int { bytes.count }

    /// The next record, or `nil` at the end.
    public mutating func next() throws(JournalFault) -> Record? {
        guard let payload = try Self.payload(in: bytes, at: &offset), let kind = payload.first else { return nil }
        var reader = ByteReader(payload.dropFirst())
        switch RecordKind(rawValue: kind) {
        case .event:
            let event = try Event(from: &reader)
            guard reader.isAtEnd else { throw .malformed("an event is too long") }
            return .event(event)
        case .command: return .command(Array(payload.dropFirst()))
        case .settings:
            let change = try SettingsChange(from: &reader)
            guard reader.isAtEnd else { throw .malformed("a change of settings is too long") }
            return .settings(change)
        case .session, nil: throw .malformed("there is no record \(kind) here")
        }
    }

    private static func payload(in bytes: [UInt8], at offset: inout Int) throws(JournalFault) -> ArraySlice<UInt8>? {
        guard offset < bytes.count else { return nil }
        guard bytes.count - offset >= JournalFormat.frameSize else { throw .torn(offset: offset) }
        var frame = ByteReader(bytes[offset..<offset + JournalFormat.frameSize])
        let count = Int(try frame.take(UInt32.self))
        let expected = try frame.take(UInt32.self)
        guard count > 0, count <= JournalFormat.maximumPayload else { throw .corrupt(offset: offset) }
        let start = offset + JournalFormat.frameSize
        guard bytes.count - start >= count else { throw .torn(offset: offset) }
        let payload = bytes[start..<start + count]
        guard checksum(payload) == expected else { throw .corrupt(offset: offset) }
        offset = start + count
        return payload
    }
}
