/// The bounds of a stream connection.
package struct StreamLimits: Hashable, Sendable {
    /// How long connecting, the handshakes and the upgrade may take together.
    package var open: Duration
    /// The pause between an answered ping and the next.
    package var pingInterval: Duration
    /// How long a ping may stay unanswered.
    package var pongTimeout: Duration
    /// Largest message in bytes, all its fragments together.
    package var message: Int

    /// Creates bounds; those of the official client are the defaults.
    package init(
        open: Duration = .seconds(10),
        pingInterval: Duration = .seconds(20),
        pongTimeout: Duration = .seconds(20),
        message: Int = 1 << 20
    ) {
        self.open = open
        self.pingInterval = pingInterval
        self.pongTimeout = pongTimeout
        self.message = message
    }
}
