public import MarketModel

/// Everything that decides the worst result of one market.
public struct MarketExposure: Hashable, Sendable {
    /// Final holdings: settled fills only.
    public private(set) var holdings = Holdings()
    /// The summed harm of live, in-flight and unknown orders and of unsettled fills, if the market ends up.
    public private(set) var pendingIfUp = USDMicros.zero
    /// The same if the market ends down.
    public private(set) var pendingIfDown = USDMicros.zero

    /// The summed gain of unsettled fills, if the market ends up; kept always, counted only where they are trusted.
    public private(set) var gainIfUp = USDMicros.zero
    /// The same if the market ends down.
    public private(set) var gainIfDown = USDMicros.zero
    /// Whether the gain of unsettled fills counts.
    var provisionalFills: ProvisionalFills

    /// Creates an empty exposure.
    public init(_ provisionalFills: ProvisionalFills = .count) { self.provisionalFills = provisionalFills }

    /// The largest possible loss, `− min(c + u + Σ min(0, aᵢ), c + d + Σ min(0, bᵢ))`; negative when a profit is certain.
    ///
    /// Where unsettled fills are trusted, theirs are `aᵢ` and `bᵢ` themselves.
    public var loss: USDMicros { loss(adding: .none) }

    /// The loss if `risk` came on top.
    public func loss(adding risk: OrderRisk) -> USDMicros {
        var ifUp = holdings.result(if: .up) + pendingIfUp + risk.ifUp
        var ifDown = holdings.result(if: .down) + pendingIfDown + risk.ifDown
        switch provisionalFills {
        case .count: break
        case .trust:
            ifUp += gainIfUp
            ifDown += gainIfDown
        }
        return -min(ifUp, ifDown)
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

    mutating func add(_ gain: FillGain) {
        gainIfUp += gain.ifUp
        gainIfDown += gain.ifDown
    }

    mutating func remove(_ gain: FillGain) {
        gainIfUp -= gain.ifUp
        gainIfDown -= gain.ifDown
        precondition(gainIfUp >= .zero && gainIfDown >= .zero, "a gain was taken back twice")
    }

    mutating func settle(_ fill: Fill, of order: Order) { holdings.apply(fill, of: order) }
}
