/// One text message to a stream's client.
package struct ServedFrame: Sendable {
    /// Whose client it is for.
    package var stream: Int
    /// The message: one or several JSON objects, separated by newlines.
    package var bytes: [UInt8]

    /// Creates a frame.
    package init(stream: Int, bytes: [UInt8]) {
        self.stream = stream
        self.bytes = bytes
    }
}
