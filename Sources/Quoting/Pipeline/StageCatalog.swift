/// Every stage that ships, in phase order; a new stage is one file and one line here.
public enum StageCatalog {
    /// The stages.
    public static let builtIn: [any Stage.Type] = [
        FairValue.self, CrossCheck.self, FairFormula.self,
        BaseSpread.self, ExtremesWidening.self, VolatilityWidth.self, AdaptiveSpread.self, WidthFormula.self,
        InventorySkew.self, Imbalance.self, Trend.self, ShiftFormula.self,
        TMinusFlattening.self,
        VelocityGuard.self, FlowGuard.self, MarkoutGuard.self, StopLoss.self, GuardFormula.self,
        Clamp.self, Ladder.self, JoinTouch.self, Replace.self,
    ]

    /// The names of the stages, each once.
    public static var names: [String] {
        var names: [String] = []
        for stage in builtIn where !names.contains(stage.name) { names.append(stage.name) }
        return names
    }

    /// The stage of that name, if there is one; a formula's phase follows from which keys are written.
    public static func stage(named name: String, _ isWritten: (_ key: String) -> Bool) -> (any Stage.Type)? {
        name == Formula.name ? Formula.stage(isWritten) : builtIn.first { $0.name == name }
    }
}
