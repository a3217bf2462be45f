import Foundation
public import Journaling
public import MarketModel
public import Recordings

/// Opens whatever a backtest can play: files of known formats, or a journal of the program's own.
public enum RecordingSource {
    /// Why a recording cannot be played.
    public enum Failure: Error, CustomStringConvertible {
        /// A file of a foreign format.
        case recording(RecordingError)
        /// A journal.
        case journal(path: String, JournalFault)
        /// A journal whose content cannot be used, and why.
        case unusable(path: String, String)

        /// One sentence naming the file.
        public var description: String {
            switch self {
            case .recording(let error): "\(error)"
            case .journal(let path, let fault): "\(path): \(fault)"
            case .unusable(let path, let reason): "\(path): \(reason)"
            }
        }
    }

    /// Opens the recording at `path`.
    ///
    /// - Parameters:
    ///   - path: A file, or a folder of files of one format. A journal is read with the files of its session that follow it, a
    ///     folder of journals session after session.
    ///   - series: Which series of a journal; needed only where it holds several.
    /// - Returns: The recording.
    /// - Throws: Why it cannot be replayed.
    public static func open(path: String, series: Series?) throws(Failure) -> Recording {
        guard let sessions = sessions(path) else {
            do { return try Recording.open(path: path) } catch { throw .recording(error) }
        }
        let journal: JournalRecording
        do {
            journal = try JournalRecording(path: path, sessions: sessions)
        } catch {
            throw .journal(path: path, error)
        }
        guard !journal.holdsOrders else {
            throw .unusable(
                path: path,
                "it holds orders of its own, which stand in its books; recordings are made by 'penstock record'"
            )
        }
        let all = journal.series
        guard let chosen = series ?? (all.count == 1 ? all.first : nil) else {
            throw .unusable(
                path: path,
                all.isEmpty
                    ? "it lists no market"
                    : "it holds several series; choose one with --series: \(all.map { "\($0)" }.joined(separator: ", "))"
            )
        }
        guard all.contains(chosen) else { throw .unusable(path: path, "it holds no market of \(chosen)") }
        return journal.recording(of: chosen)
    }

    /// The files of each session, where they are journals.
    private static func sessions(_ path: String) -> [[String]]? {
        let inside = JournalFile.sessions(in: path).map { $0.map { $0.path(in: path) } }
        if !inside.isEmpty { return inside }
        guard isJournal(path) else { return nil }
        let (folder, name) = ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
        guard let file = JournalFile(name: name), file.segment == 0 else { return [[path]] }
        let later = JournalFile.all(in: folder.isEmpty ? "." : folder)
            .filter { $0.session == file.session && $0.segment > 0 }
        return [[path] + later.map { $0.path(in: folder.isEmpty ? "." : folder) }]
    }

    /// Whether a file begins as journals do.
    private static func isJournal(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: JournalFormat.magic.count)) ?? Data()
        return start.elementsEqual(JournalFormat.magic)
    }
}
