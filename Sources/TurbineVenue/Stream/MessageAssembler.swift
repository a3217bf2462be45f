import NIOCore
import NIOWebSocket

/// Puts the fragments of messages together, and refuses what RFC 6455 forbids a server to send.
struct MessageAssembler {
    private let limit: Int
    private var partial: ByteBuffer?

    /// - Parameter limit: The largest message in bytes.
    init(limit: Int) { self.limit = limit }

    /// Takes the next data frame: text, binary or a continuation of one.
    ///
    /// - Returns: The whole message, when this frame ends one. An unfragmented message is not copied.
    mutating func take(_ frame: WebSocketFrame) throws(StreamClosure) -> ByteBuffer? {
        switch (frame.opcode == .continuation, partial) {
        case (false, .some): throw .malformed("a message began inside another")
        case (true, .none): throw .malformed("a continuation of nothing")
        case (false, .none):
            guard frame.data.readableBytes <= limit else { throw .tooLarge(limit) }
            if frame.fin { return frame.data }
            partial = frame.data
        case (true, .some(var message)):
            guard message.readableBytes + frame.data.readableBytes <= limit else { throw .tooLarge(limit) }
            partial = nil
            message.writeImmutableBuffer(frame.data)
            if frame.fin { return message }
            partial = message
        }
        return nil
    }
}
