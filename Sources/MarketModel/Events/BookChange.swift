/// One change of one outcome's book.
///
/// A snapshot is a change with `resets` followed by one change a level; the last change of a message has `ends` set, and
/// only then is the book whole and may be priced from.
public struct BookChange: Hashable, Sendable {
    /// Whose book.
    public var outcome: Outcome
    /// Which side; without meaning when `price` is `nil`.
    public var side: Side
    /// The level, or `nil` for a change that only resets or only ends.
    public var price: PriceMicros?
    /// The whole size now resting at the level; zero removes it.
    public var size: SizeMicros
    /// Whether both sides are emptied first.
    public var resets: Bool
    /// Whether the book is whole after this change.
    public var ends: Bool

    /// Creates a change.
    public init(
        outcome: Outcome,
        side: Side,
        price: PriceMicros?,
        size: SizeMicros,
        resets: Bool = false,
        ends: Bool
    ) {
        self.outcome = outcome
        self.side = side
        self.price = price
        self.size = size
        self.resets = resets
        self.ends = ends
    }
}
