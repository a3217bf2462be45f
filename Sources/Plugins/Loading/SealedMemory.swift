import CMemoryFile
import Glibc

/// A file in memory that nothing can change any more, with a path that the system's loader can open.
///
/// It is never closed once a library was loaded from it: the loader knows libraries by path, and a descriptor used again
/// would give it the old library for the new path.
struct SealedMemory {
    private let descriptor: Int32

    /// Copies bytes into memory and seals it.
    init(_ bytes: [UInt8]) throws(PluginRefusal) {
        let flags = UInt32(PENSTOCK_MFD_CLOEXEC | PENSTOCK_MFD_ALLOW_SEALING)
        descriptor = unsafe memfd_create("penstock-plugin", flags)
        guard descriptor >= 0 else { throw Self.failure() }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let failure = Self.failure()
                close(descriptor)
                throw failure
            }
            written += count
        }
        guard fcntl(descriptor, PENSTOCK_F_ADD_SEALS, PENSTOCK_F_SEAL_ALL) == 0 else {
            let failure = Self.failure()
            close(descriptor)
            throw failure
        }
    }

    /// Where the loader finds it.
    var path: String { "/proc/self/fd/\(descriptor)" }

    /// Gives the memory back; only if nothing was loaded from it.
    func discard() { close(descriptor) }

    private static func failure() -> PluginRefusal {
        .notLoadable("no sealed memory to load it from: \(unsafe String(cString: strerror(errno)))")
    }
}
