import Glibc

/// A file that only its owner may read: how secrets reach the disk, and how they come back.
package enum SecretFile {
    /// The most bytes such a file may have; keystores have a few hundred.
    private static let limit = 65_536

    /// Reads a secret file; one that others can read or change is refused, because the secret may be known already.
    package static func read(_ path: String) throws(KeysError) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw failure("cannot open", path) }
        defer { close(file) }
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw KeysError("'\(path)' is no regular file")
        }
        guard facts.st_uid == geteuid() else { throw KeysError("'\(path)' belongs to another user") }
        guard facts.st_mode & 0o077 == 0 else {
            let mode = String(facts.st_mode & 0o777, radix: 8)
            throw KeysError("'\(path)' can be read or changed by others (mode \(mode)); run: chmod 600 '\(path)'")
        }
        guard facts.st_size <= limit else { throw KeysError("'\(path)' is too large for a file of keys") }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            }
            guard count > 0 else { throw failure("cannot read", path) }
            filled += count
        }
        return bytes
    }

    /// Writes a new secret file, whole or not at all; an existing one is never overwritten.
    package static func create(_ path: String, _ bytes: [UInt8]) throws(KeysError) {
        let draft = path + ".new"
        _ = unsafe unlink(draft)
        let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw failure("cannot create", draft) }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            guard count > 0 else { break }
            written += count
        }
        let isWhole = written == bytes.count && fsync(file) == 0
        close(file)
        // A link fails where a rename would replace: keys that exist are never lost to a second command.
        guard isWhole, unsafe link(draft, path) == 0 else {
            let error = failure("cannot create", path)
            _ = unsafe unlink(draft)
            throw error
        }
        _ = unsafe unlink(draft)
    }

    /// Removes a file that was created here.
    package static func remove(_ path: String) { _ = unsafe unlink(path) }

    /// Creates a folder that only its owner may enter, unless it is there.
    package static func createFolder(_ path: String) throws(KeysError) {
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure("cannot create the folder", path) }
    }

    /// Whether anything is at a path.
    package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    private static func failure(_ action: String, _ path: String) -> KeysError {
        let reason = unsafe String(cString: strerror(errno))
        return KeysError("\(action) '\(path)': \(reason)")
    }
}
