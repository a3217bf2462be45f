/// How far the quotes stand from fair and how large they are: the same on both sides, so a width never moves the centre.
public struct Width: Hashable, Sendable {
    /// Distance from fair to each quote, in dollars.
    public var half: Double
    /// Factor on the size of every order.
    public var sizeFactor: Double

    /// Creates a width; the first width stage starts from zero and full size.
    public init(half: Double = 0, sizeFactor: Double = 1) {
        self.half = half
        self.sizeFactor = sizeFactor
    }
}
