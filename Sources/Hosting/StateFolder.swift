import Foundation
public import Journaling

/// A folder where one host keeps its journals; a second host in the same folder is refused.
public struct StateFolder: ~Copyable {
    /// The folder.
    public let path: String
    private let lock: Int32

    /// Creates the folder if need be and takes its lock, which the system frees when the process ends, however it ends.
    public init(path: String) throws(JournalFault) {
        self.path = path
        lock = try Self.takeLock(in: path)
    }

    private static func takeLock(in path: String) throws(JournalFault) -> Int32 {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .unavailable("cannot create the folder '\(path)': \(error.localizedDescription)")
        }
        let lock = unsafe open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard lock >= 0 else { throw .unavailable("cannot open '\(path)/lock'") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw .unavailable("another host is running in '\(path)'; stop it, or name another folder with --state")
        }
        return lock
    }

    /// The path of the next journal: sessions are numbered in the order of their start.
    public var nextJournal: String {
        let last = Self.journals(in: path).last.flatMap { Int($0.dropLast(".journal".count).suffix(6)) } ?? 0
        let number = String(last + 1)
        return "\(path)/session-\(String(repeating: "0", count: max(0, 6 - number.count)))\(number).journal"
    }

    /// The journals in a folder, in the order of their sessions.
    public static func journals(in path: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasPrefix("session-") && $0.hasSuffix(".journal") }.sorted().map { "\(path)/\($0)" }
    }

    deinit { close(lock) }
}
