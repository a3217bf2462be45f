import Settings

extension Kind where Value == CheckedFormula {
    /// A formula that gives `result`.
    static func formula(_ result: FormulaResult, _ scope: FormulaScope) -> Self {
        Kind(
            name: "formula",
            expected: result.expected(in: scope.phase),
            example: example(result.example),
            parse: { text, _ in
                parsed { () throws(KindError) in
                    let tree = try FormulaParser.parse(text)
                    guard !scope.isIncomplete else { return CheckedFormula(grammarOf: tree) }
                    return try FormulaChecker.check(tree, as: result, scope)
                }
            },
            print: { $0.expression.description }
        )
    }

    /// A formula of any dimension, for a name under `let:`.
    static func namedFormula(_ scope: FormulaScope) -> Self {
        Kind(
            name: "formula",
            expected: "a formula such as max(0, 1 - t_left / 300s)",
            example: example("max(0, 1 - t_left / 300s)"),
            parse: { text, _ in
                parsed { () throws(KindError) in
                    try FormulaChecker.check(letting: try FormulaParser.parse(text), scope)
                }
            },
            print: { $0.expression.description }
        )
    }

    private static func parsed(_ body: () throws(KindError) -> CheckedFormula) -> Result<CheckedFormula, KindError> {
        do throws(KindError) { return .success(try body()) } catch { return .failure(error) }
    }

    private static func example(_ text: String) -> CheckedFormula {
        guard let expression = try? FormulaParser.parse(text) else { preconditionFailure("an example is a formula") }
        return CheckedFormula(grammarOf: expression)
    }
}

extension Kind where Value == String {
    /// A name under `let:`: lower-case letters, digits and `_`, and no word of the language.
    static var formulaName: Self {
        Kind(
            name: "formula name",
            expected: "a name of lower-case letters, digits and _ such as urgency",
            example: "urgency",
            parse: { text, _ in
                if FormulaScope.isReserved(text) {
                    let message = "'\(text)' already means something in a formula"
                    return .failure(KindError(message: message, help: "choose another name"))
                }
                return isFormulaName(text) ? .success(text) : .failure(.mismatch())
            },
            print: { $0 }
        )
    }

    private static func isFormulaName(_ text: String) -> Bool {
        let isWord = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
        guard isWord, (1...64).contains(text.utf8.count), let first = text.first, first.isLetter else { return false }
        // `x2` is a factor.
        return first != "x" || text.dropFirst().first?.isNumber != true
    }
}
