/// What checking found out about an expression.
struct FormulaType: Hashable, Sendable {
    var dimension: FormulaDimension
    /// Whether it is written as `x(…)`.
    var isFactor = false
    /// A name of our position that it reads, also through `let:`.
    var inventory: FormulaName?
    /// The names of `let:` that it reads, as bits.
    var lets: UInt32 = 0
}
