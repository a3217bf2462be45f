/// How many orders came to how much.
public struct FillRate: Codable, Hashable, Sendable {
    /// Orders sent.
    public let orders: Int
    /// Orders that filled, wholly or in part.
    public let filledOrders: Int
    /// Shares sent.
    public let sizeMicros: Int
    /// Shares filled.
    public let filledMicros: Int

    /// Filled orders as a part of all, in percent.
    public var percent: Double { orders == 0 ? 0 : 100 * Double(filledOrders) / Double(orders) }
}
