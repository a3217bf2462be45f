/// Sets or scales the distance of the quotes from fair: the second phase, which sees no inventory.
public protocol WidthStage: Stage {
    /// Returns the width after this stage, given the width so far.
    mutating func width(_ width: Width, fair: Probability, _ view: MarketView) -> Width
}

extension WidthStage {
    /// The width phase.
    public static var phase: Phase { .width }
}
