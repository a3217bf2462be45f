import Engine
import Settings

extension Kind where Value == ReferenceSource {
    /// `venue` or `pyth`.
    static var referenceSource: Self { .choice([("venue", ReferenceSource.venue), ("pyth", .pyth)]) }
}

extension Kind where Value == GoLiveStage {
    /// `tiny`, `small` or `full`.
    static var stage: Self { .choice(GoLiveStage.allCases.map { ($0.rawValue, $0) }) }
}

extension Kind where Value == TurbineChain {
    /// A chain by name.
    static var chain: Self {
        .choice([("polygon", TurbineChain.polygon), ("avalanche", .avalanche), ("base-sepolia", .baseSepolia)])
    }
}
