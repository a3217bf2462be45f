public import MarketModel

/// When a resting order is replaced, and in which order cancel and placement go out.
public struct Replacement: Hashable, Sendable {
    /// Which request goes first when an order is replaced.
    public enum Sequence: Hashable, Sendable {
        /// The new order, then the cancel: never absent, briefly twice on the book.
        case placeFirst
        /// The cancel, and the new order when it is confirmed: never twice, briefly absent.
        case cancelFirst
    }

    /// An order stays while its price is this close to its target.
    public var drift = DeltaMicros(rawValue: 10_000)
    /// An order is replaced when it has rested this long, whatever its price.
    public var maxAge = Duration.seconds(30) { didSet { maxAgeSpan = maxAge.nanoseconds } }
    /// An order is not replaced for its price before it has rested this long.
    public var minRest = Duration.zero { didSet { minRestSpan = minRest.nanoseconds } }
    /// How far ahead an order's expiration is set, at most to the market's end.
    public var life = Duration.seconds(120)
    /// How long before the market's end every order has expired, whatever became of its cancel.
    public var beforeEnd = Duration.zero
    /// Which request goes first.
    public var sequence = Sequence.placeFirst

    /// ``maxAge`` and ``minRest`` in nanoseconds, for every order at every event.
    package private(set) var maxAgeSpan = Duration.seconds(30).nanoseconds
    package private(set) var minRestSpan = 0

    /// Creates the default rules.
    public init() {}
}
