public import MarketModel

/// Everything that decides the worst result of one market.
public struct MarketExposure: Hashable, Sendable {
    /// Final holdings: settled fills only.
    public private(set) var holdings = Holdings()
    /// The summed harm of live, in-flight and unknown orders and of unsettled fills, if the market ends up.
    public private(set) var pendingIfUp = USDMicros.zero
    /// The same if the market ends down.
    public private(set) var pendingIfDown = USDMicros.zero

    /// Creates an empty exposure.
    public init() {}

    /// The largest possible loss, `− min(c + u + Σ min(0, aᵢ), c + d + Σ min(0, bᵢ))`; negative when a profit is certain.
    public var loss: USDMicros {
        -min(holdings.result(if: .up) + pendingIfUp, holdings.result(if: .down) + pendingIfDown)
    }

    /// The loss if `risk` came on top.
    public func loss(adding risk: OrderRisk) -> USDMicros {
        -min(
            holdings.result(if: .up) + pendingIfUp + risk.ifUp,
            holdings.result(if: .down) + pendingIfDown + risk.ifDown
        )
    }

    mutating func add(_ risk: OrderRisk) {
        pendingIfUp += risk.ifUp
        pendingIfDown += risk.ifDown
    }

    mutating func remove(_ risk: OrderRisk) {
        pendingIfUp -= risk.ifUp
        pendingIfDown -= risk.ifDown
        precondition(pendingIfUp <= .zero && pendingIfDown <= .zero, "a reservation was released twice")
    }

    mutating func restore(_ holdings: Holdings) { self.holdings = holdings }

    mutating func settle(_ fill: Fill, of order: Order) { holdings.apply(fill, of: order) }
}
