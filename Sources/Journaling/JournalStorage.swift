/// Where a journal's bytes go: a file, or memory in a simulation.
public protocol JournalStorage: AnyObject {
    /// Hands `bytes` to the system, all of them, after those before; they outlive the process, not yet the machine.
    ///
    /// - Throws: What the system says. Part of the bytes may have been written.
    func write(_ bytes: [UInt8]) throws(JournalFault)

    /// What forces the bytes written so far to the disk, from any thread; `nil` where there is no disk.
    var disk: JournalDisk? { get }
}
