/// One text frame to the client of a stream.
package struct SandboxFrame: Hashable, Sendable {
    /// Whose client it is for.
    package let stream: SandboxStream
    /// One or several JSON objects, separated by newlines; with the fault `garbage`, anything.
    package let bytes: [UInt8]

    /// Creates a frame.
    package init(stream: SandboxStream, bytes: [UInt8]) {
        self.stream = stream
        self.bytes = bytes
    }
}
