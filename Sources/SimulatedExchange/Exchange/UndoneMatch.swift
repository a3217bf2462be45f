package import MarketModel

/// What could not be put back as it was when a match was undone.
package struct UndoneMatch: Hashable, Sendable {
    /// Shares that the buyer had passed on and had to split anew from a dollar each.
    package let splitByBuyer: SizeMicros
    /// Shares that the seller had split for the sale and could not merge again, since the other half is gone.
    package let keptBySeller: SizeMicros

    /// Whether everything is as it was before the match.
    package var isComplete: Bool { splitByBuyer.isZero && keptBySeller.isZero }
}
