/// One piece of a formula's text.
struct FormulaToken: Hashable, Sendable {
    /// What it is.
    enum Kind: Hashable, Sendable {
        /// A number in its base unit.
        case number(Double, FormulaUnit?)
        /// `x2.0`.
        case factor(Double)
        /// A name, a function or one of the words `and`, `or` and `not`.
        case name(String)
        /// Operators, parentheses and commas.
        case symbol(String)
        /// The end of the text.
        case end
    }

    let kind: Kind
    /// Where it stands, in characters from zero.
    let range: Range<Int>
}
