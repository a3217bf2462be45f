/// A journal in memory, for simulations: it knows which bytes a power cut would lose, and can be made to fail.
public final class MemoryStorage: JournalStorage {
    /// Everything written.
    public private(set) var bytes: [UInt8] = []
    /// How many of ``bytes`` are on the simulated disk.
    public private(set) var syncedCount = 0
    /// How many bytes still fit; `nil` for a disk without end.
    ///
    /// A write that does not fit is cut there and fails.
    public var room: Int?
    /// There is no disk that would need to be waited for.
    public var disk: JournalDisk? { nil }

    /// Creates an empty storage.
    public init() {}

    /// Appends `bytes`.
    public func write(_ bytes: [UInt8]) throws(JournalFault) {
        guard let room, room < bytes.count else {
            self.bytes += bytes
            self.room? -= bytes.count
            return
        }
        self.bytes += bytes.prefix(max(0, room))
        self.room = 0
        throw .unavailable("No space left on device")
    }

    /// Makes what was written so far survive a simulated power cut.
    public func sync() { syncedCount = bytes.count }
}
