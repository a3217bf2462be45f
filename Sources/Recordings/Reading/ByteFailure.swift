/// Why no more bytes can be had; the line reader adds the file and the line.
enum ByteFailure: Error, Hashable, Sendable {
    /// The operating system's `errno`.
    case unreadable(code: Int32)
    /// The compressed data ends in the middle.
    case truncated
    /// The compressed data does not decode.
    case corrupt(reason: String)
}
