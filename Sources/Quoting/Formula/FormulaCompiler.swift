package import Settings

/// From text to program in one step, for one expression on its own.
package enum FormulaCompiler {
    /// Compiles `text` as one result of a formula of `phase`.
    ///
    /// - Returns: The program, or throws what is wrong and where in the text.
    package static func compile(
        _ text: String,
        phase: Phase,
        as result: FormulaResult
    ) throws(KindError) -> FormulaProgram {
        let tree = try FormulaParser.parse(text)
        var builder = FormulaBuilder()
        try builder.add(try FormulaChecker.check(tree, as: result, FormulaScope(phase: phase)), as: result)
        return builder.program
    }
}
