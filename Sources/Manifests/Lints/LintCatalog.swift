/// Every lint; a new one is one file and one line here.
enum LintCatalog {
    static let all: [any Lint.Type] = [
        SkewSizeLint.self, SkewEffectLint.self, DriftLint.self, OverwrittenWidthLint.self,
        ScheduleReachLint.self, ScheduleEffectLint.self, OrderLifeLint.self,
        MinRestLint.self, WriteRateLint.self, TakerMinimumLint.self, BudgetSumLint.self, GroupAssetsLint.self,
        HoldingLimitLint.self, HedgeLint.self, StageCapLint.self, ReferenceSourceLint.self,
    ]
}
