import Foundation

/// What the doctor can see without a venue: the state folder, the disk, and the venue's name.
enum MachineCheck {
    /// Below this much free disk, a journal of a few days does not fit.
    private static let comfortableBytes: UInt64 = 1 << 30
    /// Below this much, a run would soon stop for want of a journal.
    private static let leastBytes: UInt64 = 64 << 20

    /// Whether a host could keep its journal in `state`.
    static func state(_ state: String) -> [Finding] {
        let exists = FileManager.default.fileExists(atPath: state)
        let folder = exists ? state : URL(filePath: state).standardizedFileURL.deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            return [Finding("state folder", .failed, "'\(folder)' cannot be written to; name another with --state")]
        }
        let isRunning = exists && Self.isLocked(state)
        let first =
            isRunning
            ? Finding("state folder", .warning, "a host is running in '\(state)'")
            : Finding("state folder", .ok, exists ? "'\(state)' is writable" : "'\(state)' will be made")
        return [first, disk(folder)]
    }

    private static func isLocked(_ state: String) -> Bool {
        // Read only: the doctor makes nothing, not even a lock file.
        let file = unsafe open("\(state)/lock", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_SH | LOCK_NB) != 0
    }

    private static func disk(_ folder: String) -> Finding {
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        guard let free = (facts?[.systemFreeSize] as? NSNumber)?.uint64Value else {
            return Finding("disk", .warning, "the free space cannot be read")
        }
        let words = "\(free >> 20) MiB free"
        if free < leastBytes {
            return Finding("disk", .failed, "\(words); at least \(leastBytes >> 20) MiB are needed")
        }
        return Finding("disk", free < comfortableBytes ? .warning : .ok, words)
    }

    /// Whether the venue's host name has an address.
    static func name(_ host: String, port: Int) -> Finding {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(host, "\(port)", &hints, &found)
        defer { unsafe freeaddrinfo(found) }
        guard status == 0, unsafe found != nil else {
            let reason = unsafe String(cString: gai_strerror(status))
            return Finding("name", .failed, "\(host) has no address: \(reason)")
        }
        var count = 0
        var next = unsafe found
        while let entry = unsafe next {
            count += 1
            unsafe next = entry.pointee.ai_next
        }
        return Finding("name", .ok, "\(host) has \(count) address\(count == 1 ? "" : "es")")
    }
}
