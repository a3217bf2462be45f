import NIOWebSocket

/// A frame a client sent, as a test's server received it.
struct FakeFrame: Hashable, Sendable {
    let opcode: WebSocketOpcode
    let isMasked: Bool
    let payload: [UInt8]

    /// A frame's content, read as text.
    var text: String { String(decoding: payload, as: UTF8.self) }
}
