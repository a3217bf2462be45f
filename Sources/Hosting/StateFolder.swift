import Foundation
public import Journaling

/// A folder where one host keeps its journals; a second host in the same folder is refused.
public struct StateFolder: ~Copyable, Sendable {
    /// How many files of one session are kept at most; its older ones are deleted when another is begun.
    public static let kept = 64

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

    /// The number of the next session: sessions are numbered in the order of their start.
    public var nextSession: Int { Self.newestSession(in: path) + 1 }

    /// The number of the newest session in a folder; zero where there is none.
    public static func newestSession(in path: String) -> Int { JournalFile.all(in: path).last?.session ?? 0 }

    /// The path of the next session's journal.
    public var nextJournal: String { JournalFile(session: nextSession, segment: 0).path(in: path) }

    /// Creates the file of a segment and deletes the oldest of the same session beyond ``kept``.
    ///
    /// What was deleted is in no later recovery's way: every segment begins with a snapshot. Files of other sessions stay:
    /// one of them may hold the last word about another wallet.
    public static func storage(for header: SessionHeader, in path: String) throws(JournalFault) -> any JournalStorage {
        let file = JournalFile(session: header.session, segment: header.segment)
        let storage = try FileStorage(path: file.path(in: path))
        let old = JournalFile.all(in: path).filter { $0.session == header.session }.dropLast(kept)
        for file in old { try? FileManager.default.removeItem(atPath: file.path(in: path)) }
        return storage
    }

    /// The journals in a folder, file by file, in the order in which they were written.
    public static func journals(in path: String) -> [String] { JournalFile.all(in: path).map { $0.path(in: path) } }

    /// The journals in a folder, session by session, the files of each in order.
    public static func sessions(in path: String) -> [[String]] {
        JournalFile.sessions(in: path).map { $0.map { $0.path(in: path) } }
    }

    /// What the newest journal of an account at a venue tells; `nil` when there is none.
    ///
    /// A file that was cut off in its beginning tells nothing: its session died at birth, and the one before it counts.
    ///
    /// - Parameters:
    ///   - account: The wallet's address.
    ///   - venue: The venue's name in the headers.
    ///   - acceptingDamage: Whether damage only ends a journal there; a person's decision.
    /// - Returns: The newest journal, read.
    /// - Throws: What is wrong with it.
    public func recovery(
        of account: String,
        at venue: String,
        acceptingDamage: Bool = false
    ) throws(JournalFault) -> JournalRecovery? {
        for path in Self.journals(in: path).reversed() {
            do {
                let header = try JournalReader.header(ofFile: path)
                guard header.venue == venue, header.account == account else { continue }
                return try JournalRecovery(path: path, acceptingDamage: acceptingDamage)
            } catch .torn {
                continue
            } catch .corrupt(let offset) {
                throw .unavailable(
                    "the journal '\(path)' is damaged at byte \(offset), and whole records follow; what it says after that byte "
                        + "cannot be trusted: compare your orders and positions at the venue, then start with "
                        + "--accept-damage to go on from what stands before it"
                )
            } catch {
                throw error
            }
        }
        return nil
    }

    deinit { close(lock) }
}
