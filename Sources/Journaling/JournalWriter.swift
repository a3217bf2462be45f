import CZlib
public import Engine
public import MarketModel
public import Risk

/// Appends what the engine saw and said, in order.
///
/// Records gather in memory and reach the storage when ``flush()`` is called or enough have gathered; a write that fails is
/// thrown and leaves the writer failed, because a journal with a hole is worse than one that ends.
public struct JournalWriter: ~Copyable {
    /// Opens the storage of the segment with this header.
    public typealias Successor = (SessionHeader) throws(JournalFault) -> any JournalStorage

    private static let flushSize = 1 << 18
    /// A segment that has grown to this many bytes is followed by another.
    public static let segmentSize = 64 << 20

    private var storage: any JournalStorage
    private let successor: Successor?
    private var header: SessionHeader
    private var pending: [UInt8] = []
    private var scratch = ByteWriter()
    private var frame = ByteWriter()
    private var failure: JournalFault?
    /// Bytes of this segment written and waiting to be written.
    public private(set) var size = 0

    /// Creates a journal in a file; a file that is already there is refused.
    public init(path: String, header: SessionHeader, memory: SessionMemory? = nil) throws(JournalFault) {
        try self.init(storage: try FileStorage(path: path), header: header, memory: memory)
    }

    /// Creates a journal.
    ///
    /// - Parameters:
    ///   - storage: Where it goes.
    ///   - header: What the session begins with.
    ///   - memory: What is known from earlier sessions; `nil` for a session that begins anew.
    ///   - successor: Opens further segments; `nil` for a journal in one piece.
    /// - Throws: What the storage says.
    public init(
        storage: any JournalStorage,
        header: SessionHeader,
        memory: SessionMemory? = nil,
        successor: Successor? = nil
    ) throws(JournalFault) {
        self.storage = storage
        self.header = header
        self.successor = successor
        pending.reserveCapacity(2 * Self.flushSize)
        try begin(memory ?? SessionMemory())
    }

    /// What forces the present segment's bytes to the disk.
    public mutating func disk() -> JournalDisk? { storage.disk }

    /// Appends an event.
    public mutating func append(_ event: Event) throws(JournalFault) {
        scratch.begin(.event)
        event.encode(into: &scratch)
        try append()
    }

    /// Appends a command.
    public mutating func append(_ command: Command) throws(JournalFault) {
        scratch.begin(.command)
        command.encode(into: &scratch)
        try append()
    }

    /// Appends new settings.
    public mutating func append(_ change: SettingsChange) throws(JournalFault) {
        header.files = change.files
        header.marketFiles = change.marketFiles
        scratch.begin(.settings)
        change.encode(into: &scratch)
        try append()
    }

    /// Appends a note of the venue.
    public mutating func append(_ note: VenueNote) throws(JournalFault) {
        scratch.begin(.note)
        scratch.put(note.bytes)
        try append()
    }

    /// Appends an alert.
    public mutating func append(_ alert: AlertRecord) throws(JournalFault) {
        scratch.begin(.alert)
        alert.encode(into: &scratch)
        try append()
    }

    /// Appends a change of gates.
    public mutating func append(_ notice: GateNotice) throws(JournalFault) {
        scratch.begin(.gate)
        notice.encode(into: &scratch)
        try append()
    }

    /// Appends a fair value.
    public mutating func append(_ fair: FairRecord) throws(JournalFault) {
        scratch.begin(.fair)
        fair.encode(into: &scratch)
        try append()
    }

    /// Appends a snapshot; where the segment has grown enough, the snapshot begins the next one.
    public mutating func append(_ memory: SessionMemory) throws(JournalFault) {
        if size >= Self.segmentSize, let successor {
            try flush()
            header.segment += 1
            storage = try successor(header)
            size = 0
            return try begin(memory)
        }
        scratch.begin(.memory)
        memory.encode(into: &scratch)
        try append()
    }

    /// Hands everything to the storage.
    public mutating func flush() throws(JournalFault) {
        if let failure { throw failure }
        guard !pending.isEmpty else { return }
        do {
            try storage.write(pending)
        } catch {
            failure = error
            throw error
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// The beginning of a segment: what it is, whose, and what was known then.
    private mutating func begin(_ memory: SessionMemory) throws(JournalFault) {
        pending += JournalFormat.magic
        scratch.removeAll()
        scratch.put(JournalFormat.version)
        pending += scratch.bytes
        size = JournalFormat.headerSize
        scratch.begin(.session)
        header.encode(into: &scratch)
        try append()
        scratch.begin(.memory)
        memory.encode(into: &scratch)
        try append()
    }

    private mutating func append() throws(JournalFault) {
        if let failure { throw failure }
        frame.removeAll()
        RecordFrame(scratch.bytes).encode(at: size, into: &frame)
        pending += frame.bytes
        pending += scratch.bytes
        size += JournalFormat.frameSize + scratch.bytes.count
        if pending.count >= Self.flushSize { try flush() }
    }
}

extension ByteWriter {
    fileprivate mutating func begin(_ kind: RecordKind) {
        removeAll()
        put(kind.rawValue)
    }
}

/// The CRC-32 of zlib.
func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
        UInt32(truncatingIfNeeded: unsafe crc32(0, buffer.baseAddress, UInt32(buffer.count)))
    }
}
