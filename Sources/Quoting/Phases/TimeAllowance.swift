public import MarketModel

/// What the time left allows; allowances of several stages combine to the stricter.
public struct TimeAllowance: Hashable, Sendable {
    /// Factor on the size of building orders.
    public var buildingSize = 1.0
    /// Factor on the half-width of building orders.
    public var buildingWidth = 1.0
    /// Factor on the half-width of reducing orders; below one is tighter.
    public var reducingWidth = 1.0
    /// The largest position either way.
    public var hold = SizeMicros.max
    /// Why nothing may be built, if so.
    public var noBuilding: Reason?
    /// Why nothing may be quoted at all, if so.
    public var noQuote: Reason?
    /// When this allowance next changes; quotes are remade then, whatever the tick.
    public var changesAt = Timestamp.distantFuture

    /// Creates an allowance without limits.
    public init() {}

    /// The stricter of both.
    public func combined(with other: Self) -> Self {
        var result = self
        result.buildingSize *= other.buildingSize
        result.buildingWidth *= other.buildingWidth
        result.reducingWidth *= other.reducingWidth
        result.hold = min(hold, other.hold)
        result.noBuilding = noBuilding ?? other.noBuilding
        result.noQuote = noQuote ?? other.noQuote
        result.changesAt = min(changesAt, other.changesAt)
        return result
    }
}
