import Foundation
import Synchronization

/// Appends rows to a sweep's file, each of them on the disk before anything else is done with it.
final class SweepWriter: Sendable {
    private let path: String
    private let handle: Mutex<FileHandle>

    /// Opens the file, or makes it with its header; what was cut off behind the last line is removed.
    init(path: String, continuing file: SweepFile?, header: SweepHeader) throws(SweepFile.Failure) {
        self.path = path
        do {
            if file == nil {
                try SweepFile.line(header).write(to: URL(filePath: path), options: .withoutOverwriting)
            }
            let handle = try FileHandle(forUpdating: URL(filePath: path))
            if let file { try handle.truncate(atOffset: UInt64(file.length)) }
            try handle.seekToEnd()
            try handle.synchronize()
            self.handle = Mutex(handle)
        } catch {
            throw .unusable(path: path, reason: error.localizedDescription)
        }
    }

    /// Appends a row.
    func append(_ row: SweepRow) throws(SweepFile.Failure) {
        do {
            try handle.withLock { handle in
                try handle.write(contentsOf: SweepFile.line(row))
                try handle.synchronize()
            }
        } catch {
            throw .unusable(path: path, reason: error.localizedDescription)
        }
    }
}
