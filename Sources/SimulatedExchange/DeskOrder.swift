import MarketModel

/// What the exchange remembers of an order of the desk.
struct DeskOrder: Sendable {
    /// Where it rests or rested.
    let place: OrderPlace
    /// Shares ordered.
    let size: SizeMicros
    /// Shares filled.
    var filled = SizeMicros.zero
    /// Where it stands.
    var status = OrderReport.Status.open
}
