import MarketModel
import Quoting
import Settings

/// A fair value that is given.
struct FixedFair: FairStage {
    static let name = "fixed-fair"
    static let summary = "A given value."
    var value = 0.5

    init(_ value: Double) { self.value = value }
    init(_ fields: inout Fields) {}

    mutating func fair(after earlier: Probability?, _ view: MarketView) throws(Reason) -> Probability {
        guard let fair = Probability(value) else { throw .fairUnusable }
        return fair
    }
}

/// A width that is given, be it no number.
struct FixedWidth: WidthStage {
    static let name = "fixed-width"
    static let summary = "A given width."
    var given = Width()

    init(_ given: Width) { self.given = given }
    init(_ fields: inout Fields) {}

    mutating func width(_ width: Width, fair: Probability, _ view: MarketView) -> Width { given }
}

/// A shift that is given, be it no number.
struct FixedShift: ShiftStage {
    static let name = "fixed-shift"
    static let summary = "A given shift."
    var given = 0.0

    init(_ given: Double) { self.given = given }
    init(_ fields: inout Fields) {}

    mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) -> Double { given }
}

/// A verdict that is given, be its factor no number.
struct FixedGuard: GuardStage {
    static let name = "fixed-guard"
    static let summary = "A given verdict."
    var given = GuardVerdict()

    init(_ given: GuardVerdict) { self.given = given }
    init(_ fields: inout Fields) {}

    mutating func verdict(fair: Probability, inventory: Inventory, _ view: MarketView) -> GuardVerdict { given }
}

/// Ends all building once a trade has been seen: memory in the time phase.
struct NoBuildingAfterTrade: TimeStage {
    static let name = "no-building-after-trade"
    static let summary = "Ends building after a trade."
    private var hasTraded = false

    init() {}
    init(_ fields: inout Fields) {}

    var interest: Interest { .trades }
    mutating func observe(_ observation: Observation, at time: Timestamp) { hasTraded = true }
    mutating func allowance(inventory: Inventory, _ view: MarketView) -> TimeAllowance {
        var allowance = TimeAllowance()
        if hasTraded { allowance.noBuilding = .scheduleNoBuilding }
        return allowance
    }
}

/// Quotes one share, and two once a reference has been seen: memory in the shape phase.
struct LargerAfterReference: ShapeStage {
    static let name = "larger-after-reference"
    static let summary = "Doubles the size after a reference."
    private var shares = 1

    init() {}
    init(_ fields: inout Fields) {}

    var interest: Interest { .reference }
    mutating func observe(_ observation: Observation, at time: Timestamp) { shares = 2 }
    mutating func shape(_ shape: inout QuoteShape, _ view: MarketView) {
        shape.size = SizeMicros(clamping: shares * 1_000_000)
    }
}
