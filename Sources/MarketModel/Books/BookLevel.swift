/// All that rests at one price of one side of a book.
public struct BookLevel: Hashable, Sendable {
    /// The price.
    public var price: PriceMicros
    /// Shares resting there, more than zero in a book.
    public var size: SizeMicros

    /// Creates a level.
    public init(price: PriceMicros, size: SizeMicros) {
        self.price = price
        self.size = size
    }
}
