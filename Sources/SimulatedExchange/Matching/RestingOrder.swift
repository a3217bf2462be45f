package import MarketModel

/// An order in a book, as the exchange knows it.
package struct RestingOrder: Hashable, Sendable {
    /// The exchange's own number, which counts up in order of arrival and so carries time priority.
    package let number: Int
    /// Who placed it.
    package let account: AccountID
    /// What the owner calls it.
    package let clientID: OrderID
    /// Whose token it trades.
    package let outcome: Outcome
    /// Which way it trades.
    package let side: Side
    /// Dollars per share.
    package let price: PriceMicros
    /// Shares not filled yet.
    package var remaining: SizeMicros

    /// Creates an order.
    package init(
        number: Int,
        account: AccountID,
        clientID: OrderID,
        outcome: Outcome,
        side: Side,
        price: PriceMicros,
        remaining: SizeMicros
    ) {
        self.number = number
        self.account = account
        self.clientID = clientID
        self.outcome = outcome
        self.side = side
        self.price = price
        self.remaining = remaining
    }
}
