import Foundation

/// Reads a session's files while they are still being written, record by record.
///
/// What a writer has handed to the system is a beginning of what it will have written, so a record that is not whole yet is
/// waited for, and one that is whole but wrong is damage.
public struct JournalTail: ~Copyable {
    /// What is new.
    public enum News: Sendable {
        /// A file began; the first one of a session, or a further segment.
        case began(SessionHeader, SessionMemory)
        /// A record after the first two.
        case record(JournalReader.Record)
    }

    private static let chunk = 1 << 16

    private let path: (Int) -> String
    private let segments: () -> [Int]
    private var segment: Int?
    private var file: FileHandle?
    /// What was read and not yet taken in.
    private var bytes: [UInt8] = []
    /// Where ``bytes`` begin in the file.
    private var origin = 0
    /// Where in ``bytes`` the next record begins.
    private var place = 0
    private var header: SessionHeader?
    private var isBegun = false

    /// Creates a reader of a session that may not have begun yet.
    ///
    /// - Parameters:
    ///   - path: The path of the file of each segment.
    ///   - segments: The segments that are there now, in order; the oldest of a long session are deleted.
    public init(path: @escaping (Int) -> String, segments: @escaping () -> [Int]) {
        self.path = path
        self.segments = segments
    }

    /// The next news, or `nil` when there is none yet.
    ///
    /// - Throws: What is wrong with the file; nothing further can be read then.
    public mutating func next() throws(JournalFault) -> News? {
        if segment == nil { segment = segments().first }
        guard let present = segment else { return nil }
        if let news = try take() { return news }
        guard isBegun, let next = segments().first(where: { $0 > present }) else { return nil }
        // A segment is whole before the next one is created; what came between the two looks is read first.
        if let news = try take() { return news }
        guard place == bytes.count else { throw .corrupt(offset: origin + place) }
        segment = next
        (file, bytes, origin, place, header, isBegun) = (nil, [], 0, 0, nil, false)
        return try take()
    }

    private mutating func take() throws(JournalFault) -> News? {
        guard origin > 0 || place > 0 else { return try takeStart() }
        guard let payload = try payload() else { return nil }
        if let header, !isBegun {
            isBegun = true
            return .began(header, try JournalReader.content(payload, .memory, SessionMemory.init(from:)))
        }
        return .record(try JournalReader.record(payload))
    }

    /// Reads a file's beginning: its version and its header.
    private mutating func takeStart() throws(JournalFault) -> News? {
        guard try fill(JournalFormat.headerSize) else { return nil }
        try JournalReader.checkStart(bytes)
        place = JournalFormat.headerSize
        guard let payload = try payload() else {
            // The version is looked at again with the header, so that nothing stands half-way.
            place = 0
            return nil
        }
        header = try JournalReader.content(payload, .session, SessionHeader.init(from:))
        return try take()
    }

    /// The next record's payload, or `nil` when it is not whole yet.
    private mutating func payload() throws(JournalFault) -> ArraySlice<UInt8>? {
        guard try fill(JournalFormat.frameSize) else { return nil }
        let start = origin + place
        guard let frame = RecordFrame(in: bytes, at: place, of: start) else { throw .corrupt(offset: start) }
        guard try fill(JournalFormat.frameSize + frame.length) else { return nil }
        guard frame.fits(bytes, at: place) else { throw .corrupt(offset: start) }
        defer { place += JournalFormat.frameSize + frame.length }
        let first = place + JournalFormat.frameSize
        return bytes[first..<first + frame.length]
    }

    /// Reads on until `count` bytes stand behind the present place; `false` when they are not there yet.
    private mutating func fill(_ count: Int) throws(JournalFault) -> Bool {
        guard let segment else { return false }
        if file == nil { file = FileHandle(forReadingAtPath: path(segment)) }
        guard let file else { return false }
        while bytes.count - place < count {
            if place >= Self.chunk {
                bytes.removeFirst(place)
                origin += place
                place = 0
            }
            do {
                guard let more = try file.read(upToCount: max(Self.chunk, count)), !more.isEmpty else { return false }
                bytes += more
            } catch {
                throw .unavailable("'\(path(segment))' cannot be read")
            }
        }
        return true
    }
}
