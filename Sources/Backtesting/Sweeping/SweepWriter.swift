import Foundation
import Synchronization

/// Appends rows to a sweep's file, each of them on the disk before anything else is done with it.
///
/// The file is locked as long as the writer lives, so that a second sweep of the same file is refused.
final class SweepWriter: Sendable {
    private struct State {
        let handle: FileHandle
        /// Bytes of whole lines.
        var length: UInt64 = 0
        var isBroken = false
    }

    private let path: String
    private let state: Mutex<State>

    /// Opens the file, or makes it, and locks it.
    init(path: String) throws(SweepFile.Failure) {
        self.path = path
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .unusable(path: path, reason: unsafe String(cString: strerror(errno))) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw .unusable(path: path, reason: "another sweep is writing it; wait for it, or name another file")
        }
        state = Mutex(State(handle: handle))
    }

    /// Reads what the file holds, writes the header where it holds nothing, and removes a last line that was cut off.
    ///
    /// - Returns: The file, or `nil` where it has just been begun.
    func begin(_ header: SweepHeader) throws(SweepFile.Failure) -> SweepFile? {
        // A header that was cut off is none: whoever wrote it had not tried anything.
        let isNew = FileManager.default.contents(atPath: path)?.contains(UInt8(ascii: "\n")) != true
        let known = isNew ? nil : try SweepFile(path: path)
        if let what = known?.header.difference(from: header) { throw .differs(path: path, what: what) }
        do {
            try state.withLock { state in
                state.length = UInt64(known?.length ?? 0)
                try state.handle.truncate(atOffset: state.length)
                if isNew { try Self.write(SweepFile.line(header), &state) }
            }
        } catch {
            throw .unusable(path: path, reason: error.localizedDescription)
        }
        return known
    }

    /// Appends a row; after one that could not be written whole, none is appended any more.
    func append(_ row: SweepRow) throws(SweepFile.Failure) {
        do {
            try state.withLock { state in
                guard !state.isBroken else { throw CocoaError(.fileWriteUnknown) }
                try Self.write(SweepFile.line(row), &state)
            }
        } catch {
            throw .unusable(path: path, reason: error.localizedDescription)
        }
    }

    private static func write(_ line: Data, _ state: inout State) throws {
        do {
            try state.handle.seek(toOffset: state.length)
            try state.handle.write(contentsOf: line)
            try state.handle.synchronize()
            state.length += UInt64(line.count)
        } catch {
            state.isBroken = true
            try? state.handle.truncate(atOffset: state.length)
            throw error
        }
    }
}
