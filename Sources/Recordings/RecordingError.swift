/// Why a recording cannot be read at all; single bad lines are dropped and counted in ``Coverage`` instead.
public enum RecordingError: Error, Hashable, Sendable {
    /// Nothing is there.
    case missing(path: String)
    /// The operating system refused to read it; `code` is its `errno`.
    case unreadable(path: String, code: Int32)
    /// A folder without any file of a known format.
    case emptyFolder(path: String)
    /// A file whose content is of no known format, or of another one than the files beside it.
    case unknownFormat(path: String, reason: String)
    /// Compressed data that ends in the middle; `line` is the last line begun.
    case truncated(path: String, line: Int)
    /// Compressed data that does not decode; `line` is the last line begun.
    case corrupt(path: String, line: Int, reason: String)
}

extension RecordingError: CustomStringConvertible {
    /// One sentence naming the file, and the line where there is one.
    public var description: String {
        switch self {
        case .missing(let path): "\(path): no such file or folder"
        case .unreadable(let path, let code): "\(path): cannot be read (error \(code))"
        case .emptyFolder(let path): "\(path): no recording in this folder (l2_*.jsonl.zst or market_data_*.csv.gz)"
        case .unknownFormat(let path, let reason): "\(path): unknown format: \(reason)"
        case .truncated(let path, let line): "\(path):\(line): the compressed data ends in the middle"
        case .corrupt(let path, let line, let reason): "\(path):\(line): the compressed data is corrupt: \(reason)"
        }
    }
}
