import NIOWebSocket

/// What a test's server does on a stream.
enum FakeStreamStep: Sendable {
    /// Sends a text message.
    case text(String)
    /// Writes these bytes in pieces of one, each in a segment of its own.
    case trickle([UInt8])
    /// Says goodbye.
    case goodbye(WebSocketErrorCode)
    /// Closes the connection without a word.
    case hangUp
}
