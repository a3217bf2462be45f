#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The bytes of a file as they are.
final class FileBytes: ByteSource {
    private let descriptor: Int32

    /// Opens the file at `path`.
    init(path: String) throws(RecordingError) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT || code == ENOTDIR ? .missing(path: path) : .unreadable(path: path, code: code)
        }
    }

    deinit { close(descriptor) }

    func read(into buffer: inout [UInt8]) throws(ByteFailure) -> Int {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe systemRead(descriptor, bytes)
            }
            if count >= 0 { return count }
            let code = errno
            guard code == EINTR else { throw .unreadable(code: code) }
        }
    }

    /// Goes back to the first byte.
    func rewind() { lseek(descriptor, 0, SEEK_SET) }

    private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Darwin)
        unsafe Darwin.read(descriptor, bytes.baseAddress, bytes.count)
        #else
        unsafe Glibc.read(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }
}
