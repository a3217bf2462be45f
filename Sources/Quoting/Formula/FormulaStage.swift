package import MarketModel

/// What the formula stages of all phases have in common.
package protocol FormulaStage: Stage {
    /// The compiled formula with its memory.
    var formula: Formula { get set }
}

extension FormulaStage {
    package static var name: String { Formula.name }
    package var label: String { formula.label }
    package var interest: Interest { formula.interest }
    package var depthLevels: Int { formula.depthLevels }
    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        formula.observe(observation, at: time)
    }
}
