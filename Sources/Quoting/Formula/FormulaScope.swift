/// What the text of a formula may mention: the names of its phase and what `let:` named before.
package struct FormulaScope: Sendable {
    /// A name of `let:`.
    struct Binding: Sendable {
        let name: String
        let type: FormulaType
    }

    /// The most names under `let:`.
    static let maximumLets = 32

    /// The phase of the stage.
    let phase: Phase
    /// What was named so far, in order.
    let lets: [Binding]
    /// Whether something under `let:` was wrong, so that only the grammar can be checked.
    var isIncomplete = false
    /// Whether names of our position are refused, as in a width.
    var hidesInventory = false

    init(phase: Phase, lets: [Binding] = []) {
        self.phase = phase
        self.lets = lets
    }

    func isVisible(_ name: FormulaName) -> Bool { name.isVisible(in: phase) && !(hidesInventory && name.isInventory) }

    /// Every name and function that could have been meant.
    var candidates: [String] {
        lets.map(\.name) + FormulaName.allCases.filter(isVisible).map(\.rawValue)
            + FormulaFunction.allCases.map(\.rawValue)
    }

    /// Whether the language itself uses a word, so that `let:` cannot.
    static func isReserved(_ word: String) -> Bool {
        FormulaName(rawValue: word) != nil || FormulaFunction(rawValue: word) != nil
            || FormulaUnit(rawValue: word) != nil
            || ["and", "or", "not", "x"].contains(word)
    }
}
