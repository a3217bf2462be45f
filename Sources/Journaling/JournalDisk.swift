import Glibc

/// Forces a journal's bytes to the disk; may be used on another thread while the journal is written.
public final class JournalDisk: Sendable {
    private let descriptor: Int32

    /// Takes over a descriptor of its own.
    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Waits until everything written so far would survive a power cut; takes milliseconds, on some disks many.
    public func sync() throws(JournalFault) {
        while fdatasync(descriptor) != 0 {
            guard errno == EINTR else { throw .unavailable(unsafe String(cString: strerror(errno))) }
        }
    }

    deinit { close(descriptor) }
}
