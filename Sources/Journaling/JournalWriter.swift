import CZlib
import Glibc
public import MarketModel
public import Risk

/// Appends what the engine saw and said to a file, in order.
///
/// Records gather in memory and reach the file when ``flush()`` is called or enough have gathered; a write that fails is
/// thrown and leaves the writer failed, because a journal with a hole is worse than one that ends.
public struct JournalWriter: ~Copyable {
    private static let flushSize = 1 << 18

    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var scratch = ByteWriter()
    private var failure: JournalFault?
    /// Bytes written and waiting to be written.
    public private(set) var size = 0

    /// Creates a journal; a file that is already there is refused.
    public init(path: String, header: SessionHeader) throws(JournalFault) {
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .unavailable("\(path): \(unsafe String(cString: strerror(errno)))") }
        pending.reserveCapacity(2 * Self.flushSize)
        pending += JournalFormat.magic
        var version = ByteWriter()
        version.put(JournalFormat.version)
        pending += version.bytes
        size = pending.count
        scratch.removeAll()
        scratch.put(RecordKind.session.rawValue)
        header.encode(into: &scratch)
        try append()
    }

    /// Appends an event.
    public mutating func append(_ event: Event) throws(JournalFault) {
        scratch.removeAll()
        scratch.put(RecordKind.event.rawValue)
        event.encode(into: &scratch)
        try append()
    }

    /// Appends a command.
    public mutating func append(_ command: Command) throws(JournalFault) {
        scratch.removeAll()
        scratch.put(RecordKind.command.rawValue)
        command.encode(into: &scratch)
        try append()
    }

    /// Appends new settings.
    public mutating func append(_ change: SettingsChange) throws(JournalFault) {
        scratch.removeAll()
        scratch.put(RecordKind.settings.rawValue)
        change.encode(into: &scratch)
        try append()
    }

    /// Hands everything to the system.
    public mutating func flush() throws(JournalFault) {
        if let failure { throw failure }
        var written = 0
        while written < pending.count {
            let count = unsafe pending.withUnsafeBytes { bytes in
                unsafe write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let fault = JournalFault.unavailable(unsafe String(cString: strerror(errno)))
                failure = fault
                throw fault
            }
            written += count
        }
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func append() throws(JournalFault) {
        var frame = ByteWriter()
        frame.put(UInt32(scratch.bytes.count))
        frame.put(checksum(scratch.bytes[...]))
        if let failure { throw failure }
        pending += frame.bytes
        pending += scratch.bytes
        size += JournalFormat.frameSize + scratch.bytes.count
        if pending.count >= Self.flushSize { try flush() }
    }

    deinit { close(descriptor) }
}

/// The CRC-32 of zlib.
func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
        UInt32(truncatingIfNeeded: unsafe crc32(0, buffer.baseAddress, UInt32(buffer.count)))
    }
}
