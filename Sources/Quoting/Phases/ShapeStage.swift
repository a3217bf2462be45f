/// Decides what orders a quote becomes: the last phase.
public protocol ShapeStage: Stage {
    /// Changes the shape for this quote.
    mutating func shape(_ shape: inout QuoteShape, _ view: MarketView)
}

extension ShapeStage {
    /// The shape phase.
    public static var phase: Phase { .shape }
}
