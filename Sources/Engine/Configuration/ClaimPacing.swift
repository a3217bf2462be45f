/// How often winnings are claimed.
public struct ClaimPacing: Hashable, Sendable {
    /// How long after the resolution, and after a failure, a claim is tried.
    public var every = Duration.seconds(30)
    /// The least time between two claims of the whole desk.
    public var minGap = Duration.seconds(15)

    /// Creates the default pacing.
    public init() {}
}
