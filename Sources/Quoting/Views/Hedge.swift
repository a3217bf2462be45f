/// The position that a market should hold to offset what related markets hold.
public struct Hedge: Hashable, Sendable {
    /// The position wanted, in micro-shares of up; negative when short of up.
    public var target: Int
    /// Whether the position is so far from ``target`` that only the side toward it is quoted.
    public var isActing: Bool
    /// Factor on the half-width of that side while it acts, at most 1.
    public var widthFactor: Double

    /// Creates a hedge.
    public init(target: Int, isActing: Bool, widthFactor: Double) {
        self.target = target
        self.isActing = isActing
        self.widthFactor = widthFactor
    }
}
