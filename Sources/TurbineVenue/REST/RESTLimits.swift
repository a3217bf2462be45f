/// The bounds of a REST connection; the deadline of a call comes with the call.
package struct RESTLimits: Hashable, Sendable {
    /// How long a connection, with its handshake, may take.
    package var connect: Duration
    /// How long an unused connection is kept.
    package var idle: Duration
    /// Most connections at once where each carries one call at a time; more calls wait for one.
    package var connections: Int
    /// Largest body of an answer in bytes, after decompression; a larger one counts as no answer.
    package var body: Int

    /// Creates bounds.
    package init(
        connect: Duration = .seconds(5),
        idle: Duration = .seconds(45),
        connections: Int = 32,
        body: Int = 16 << 20
    ) {
        self.connect = connect
        self.idle = idle
        self.connections = connections
        self.body = body
    }
}
