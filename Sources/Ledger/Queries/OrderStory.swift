/// An order from plan to end, with its fills in the order of their arrival.
public struct OrderStory: Codable, Hashable, Sendable {
    /// The order.
    public let order: OrderRow
    /// Its fills.
    public let fills: [FillRow]
}
