import Glibc

/// The bytes of a plugin's library, read once: what was hashed is what is loaded, whatever happens to the file meanwhile.
struct PluginFile {
    /// Larger files are no plugins; 256 MiB.
    private static let largest = 1 << 28

    let path: String
    let bytes: [UInt8]
    let digest: SHA256Digest

    /// Reads `lib<name>.so` in `folder`.
    init(name: String, folder: String) throws(PluginRefusal) {
        path = "\(folder)/lib\(name).so"
        bytes = try Self.read(path)
        digest = SHA256Digest(of: bytes)
    }

    private static func read(_ path: String) throws(PluginRefusal) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR ? .missing(path: path) : .unreadable(path: path, lastError())
        }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw .unreadable(path: path, lastError()) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, "it is no file") }
        guard status.st_size <= largest else { throw .unreadable(path: path, "it is larger than 256 MiB") }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unreadable(path: path, count < 0 ? lastError() : "it changes meanwhile") }
            filled += count
        }
        return bytes
    }

    private static func lastError() -> String { unsafe String(cString: strerror(errno)) }
}
