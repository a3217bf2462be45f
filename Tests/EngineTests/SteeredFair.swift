import MarketModel
import Quoting
import Settings

/// A fair value that a test steers: the reference price in dollars is the probability.
struct SteeredFair: FairStage {
    static let name = "steered-fair"
    static let summary = "Takes the reference price for the probability."

    init() {}
    init(_ fields: inout Fields) {}

    mutating func fair(after earlier: Probability?, _ view: MarketView) throws(Reason) -> Probability {
        guard let dollars = view.reference?.dollars else { throw .referenceMissing }
        guard let value = Probability(dollars) else { throw .fairUnusable }
        return value
    }
}
