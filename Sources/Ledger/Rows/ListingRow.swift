/// The number by which a chain of sessions calls a market.
public struct ListingRow: LedgerRow {
    /// `listings`.
    public static let table = "listings"

    /// The chain.
    public let chain: Int
    /// The number in its journals.
    public let handle: Int
    /// The market.
    public let market: Int
}
