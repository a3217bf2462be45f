/// An alert of the whole desk that lasts, so that a restart does not raise it again.
public struct AlertMemory: Hashable, Sendable {
    /// The cause, by its number in the table of causes.
    public var cause: UInt8
    /// Since when it lasts.
    public var since: Timestamp
    /// Why, where the cause alone does not say.
    public var reason: Reason?

    /// Creates an alert's memory.
    public init(cause: UInt8, since: Timestamp, reason: Reason?) {
        self.cause = cause
        self.since = since
        self.reason = reason
    }
}
