/// What the dashboard bears with before it refuses a client or hangs up.
package struct DashboardLimits: Hashable, Sendable {
    /// How many connections are open at once at each address; further ones wait to be accepted.
    package var connections = 512
    /// The largest body of a request, in bytes.
    package var requestBytes = 4_096
    /// The largest head of a request, in bytes.
    package var headBytes = 16_384
    /// After how long without a whole request a connection is closed, in real time.
    package var idleTimeout = Duration.seconds(30)
    /// How long a client may leave unread what was sent to it, in real time.
    package var stallTimeout = Duration.seconds(10)
    /// How long the host may take to answer what is asked of it, in real time.
    package var patience = Duration.seconds(5)

    /// After how long without a report a desk counts as standing still, in real time.
    package var staleAfter = Duration.seconds(5)

    /// The limits of a dashboard that a few people look at.
    package init() {}
}
