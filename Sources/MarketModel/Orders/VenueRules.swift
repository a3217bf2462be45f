/// A venue's trading rules, as far as a decision depends on them.
public struct VenueRules: Hashable, Sendable {
    /// The smallest notional of an order that matches at once; resting orders are exempt.
    public var takerMinimum: USDMicros
    /// How far ahead an order's expiration must lie at least.
    public var minimumOrderLife: Duration
    /// The fee a buyer or seller pays, as a share of the *size* in dollars (`x0.01` is one cent a share).
    public var fee: RatioMicros
    /// The distance between two prices an order may have.
    public var tick: DeltaMicros
    /// Whether the books we are shown contain our own orders; true of an exchange, false of a recording.
    public var booksContainOwnOrders: Bool

    /// Creates rules.
    public init(
        takerMinimum: USDMicros,
        minimumOrderLife: Duration,
        fee: RatioMicros,
        tick: DeltaMicros,
        booksContainOwnOrders: Bool
    ) {
        precondition(tick > .zero, "a tick must be above zero")
        self.takerMinimum = takerMinimum
        self.minimumOrderLife = minimumOrderLife
        self.fee = fee
        self.tick = tick
        self.booksContainOwnOrders = booksContainOwnOrders
    }

    /// Turbine's rules: one dollar for takers, expirations at least 60 s ahead, no fee, ticks of a millionth.
    public static let turbine = Self(
        takerMinimum: USDMicros(rawValue: 1_000_000),
        minimumOrderLife: .seconds(60),
        fee: .zero,
        tick: DeltaMicros(rawValue: 1),
        booksContainOwnOrders: true
    )

    /// The fee on a fill of `size` shares, rounded up.
    public func fee(on size: SizeMicros) -> USDMicros {
        USDMicros(rawValue: Int((Int128(size.rawValue) * Int128(fee.rawValue) + 999_999) / 1_000_000))
    }
}
