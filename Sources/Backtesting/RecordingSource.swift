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
    ///   - path: A file, or a folder of files of one format.
    ///   - series: Which series of a journal; needed only where it holds several.
    /// - Returns: The recording.
    /// - Throws: Why it cannot be replayed.
    public static func open(path: String, series: Series?) throws(Failure) -> Recording {
        guard isJournal(path) else {
            do { return try Recording.open(path: path) } catch { throw .recording(error) }
        }
        let journal: JournalRecording
        do {
            journal = try JournalRecording(path: path)
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

    /// Whether a file begins as journals do.
    private static func isJournal(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: JournalFormat.magic.count)) ?? Data()
        return start.elementsEqual(JournalFormat.magic)
    }
}
