/// Every stage that ships, in phase order; a new stage is one file and one line here.
public enum StageCatalog {
    /// The stages.
    public static let builtIn: [any Stage.Type] = [
        FairValue.self, CrossCheck.self,
        BaseSpread.self, ExtremesWidening.self, VolatilityWidth.self, AdaptiveSpread.self,
        InventorySkew.self, Imbalance.self, Trend.self,
        TMinusFlattening.self,
        VelocityGuard.self, FlowGuard.self, MarkoutGuard.self, StopLoss.self,
        Clamp.self, Ladder.self, JoinTouch.self, Replace.self,
    ]

    /// The stage of that name, if there is one.
    public static func stage(named name: String) -> (any Stage.Type)? { builtIn.first { $0.name == name } }
}
