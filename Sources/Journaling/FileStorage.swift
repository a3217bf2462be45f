import Glibc

/// A journal's file.
public final class FileStorage: JournalStorage {
    private let descriptor: Int32
    /// What forces its bytes to the disk; `nil` where the system gave no second descriptor.
    public let disk: JournalDisk?

    /// Creates the file; one that is already there is refused.
    public init(path: String) throws(JournalFault) {
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .unavailable("\(path): \(unsafe String(cString: strerror(errno)))") }
        let second = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        disk = second >= 0 ? JournalDisk(descriptor: second) : nil
    }

    /// Writes `bytes` at the end.
    public func write(_ bytes: [UInt8]) throws(JournalFault) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unavailable(unsafe String(cString: strerror(errno))) }
            written += count
        }
    }

    deinit { close(descriptor) }
}
