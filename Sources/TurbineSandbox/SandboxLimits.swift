/// How much the sandbox's network part bears with before it refuses or hangs up.
package struct SandboxLimits: Hashable, Sendable {
    /// The largest body of a request, in bytes.
    package var requestBytes = 1 << 20
    /// The largest message of a stream's client, in bytes.
    package var messageBytes = 1 << 20
    /// How many bytes may wait to be sent to one stream before its client counts as too slow and is cut off.
    package var unsentBytes = 8 << 20
    /// How often a stream's client is pinged, in real time.
    package var pingInterval = Duration.seconds(54)
    /// How long a stream's client may take for a pong, in real time.
    package var pongTimeout = Duration.seconds(60)
    /// After how long without a request an HTTP connection is closed, in real time.
    package var idleTimeout = Duration.seconds(300)

    /// The limits of the exchange, as far as they are known.
    package init() {}
}
