/// How often winnings are claimed.
public struct ClaimPacing: Hashable, Sendable {
    /// How long after a claim without an answer, or one that failed, it is tried again; the first goes out at once.
    public var every = Duration.seconds(30)
    /// The least time between two claims of the whole desk.
    public var minGap = Duration.seconds(15)

    /// Creates the default pacing.
    public init() {}
}
