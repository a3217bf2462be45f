package import NIOCore

/// What happens on a stream connection.
package enum StreamEvent: Sendable {
    /// It is open: messages may be sent.
    case opened
    /// A whole message, as it came.
    case message(ByteBuffer)
    /// It ended, or could not be opened; nothing follows.
    case closed(StreamClosure)
}
