package import Settings

/// Builds the tree of a formula.
///
/// From weak to strong: `or`, `and`, `not`, one comparison, `+ -`, `* /`, the sign, then numbers, names, calls and
/// parentheses. Operators of one strength go from left to right.
package struct FormulaParser {
    /// The most parts of one expression.
    package static let maximumParts = 512
    /// The deepest nesting of parentheses, calls and signs.
    package static let maximumDepth = 64

    private let tokens: [FormulaToken]
    private var index = 0
    private var parts = 0
    private var depth = 0

    private init(_ tokens: [FormulaToken]) { self.tokens = tokens }

    /// The tree of a whole text.
    package static func parse(_ text: String) throws(KindError) -> FormulaExpression {
        var parser = Self(try FormulaLexer.tokens(of: text))
        let expression = try parser.expression(above: 0)
        let rest = parser.token
        if rest.kind == .symbol(")") { throw error(rest.range, "')' closes nothing") }
        guard rest.kind == .end else {
            throw error(rest.range, "expected an operator such as + or and, found \(words(rest))")
        }
        return expression
    }

    private var token: FormulaToken { tokens[index] }

    /// Reads operands joined by operators that bind more strongly than `limit`.
    private mutating func expression(above limit: Int) throws(KindError) -> FormulaExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw Self.error(token.range, "a formula nests at most \(Self.maximumDepth) deep")
        }
        var left = try operand(above: limit)
        while let found = operation, found.precedence > limit {
            let place = token.range
            if found.isComparison, case .binary(let earlier, _, _, _) = left.form, earlier.isComparison,
                tokens[index - 1].kind != .symbol(")")
            {
                throw Self.error(place, "comparisons cannot be chained", help: "join two of them with 'and'")
            }
            index += 1
            let right = try expression(above: found.precedence)
            let range = left.range.lowerBound..<right.range.upperBound
            left = try part(.binary(found, at: place, left, right), range)
        }
        return left
    }

    private var operation: FormulaOperator? {
        switch token.kind {
        case .symbol(let text), .name(let text): FormulaOperator(rawValue: text)
        case .number, .factor, .end: nil
        }
    }

    private mutating func operand(above limit: Int) throws(KindError) -> FormulaExpression {
        let first = token
        switch first.kind {
        case .number(let value, let unit):
            index += 1
            return try part(.number(value, unit), first.range)
        case .factor(let value):
            index += 1
            return try part(.factor(try part(.number(value, nil), first.range)), first.range)
        case .symbol("-"):
            index += 1
            let inner = try expression(above: FormulaOperator.times.precedence)
            return try part(.negative(inner), first.range.lowerBound..<inner.range.upperBound)
        case .name("not"):
            guard limit < FormulaOperator.less.precedence else {
                throw Self.error(first.range, "'not' needs parentheses here", help: "write (not …)")
            }
            index += 1
            let inner = try expression(above: FormulaOperator.and.precedence)
            return try part(.not(inner), first.range.lowerBound..<inner.range.upperBound)
        case .symbol("("):
            index += 1
            let inner = try expression(above: 0)
            try close(first.range)
            return inner
        case .name(let name) where FormulaOperator(rawValue: name) == nil:
            index += 1
            return try named(name, first.range)
        case .name, .symbol, .end:
            throw Self.error(first.range, "expected a number, a name or '(', found \(Self.words(first))")
        }
    }

    private mutating func named(_ name: String, _ place: Range<Int>) throws(KindError) -> FormulaExpression {
        guard token.kind == .symbol("(") else { return try part(.name(name), place) }
        let open = token.range
        index += 1
        var arguments: [FormulaExpression] = []
        if token.kind != .symbol(")") {
            arguments.append(try expression(above: 0))
            while token.kind == .symbol(",") {
                index += 1
                arguments.append(try expression(above: 0))
            }
        }
        try close(open)
        let range = place.lowerBound..<tokens[index - 1].range.upperBound
        guard name == "x" else { return try part(.call(name, at: place, arguments), range) }
        guard arguments.count == 1 else {
            throw Self.error(place, "x(…) takes 1 argument, found \(arguments.count)")
        }
        return try part(.factor(arguments[0]), range)
    }

    private mutating func close(_ open: Range<Int>) throws(KindError) {
        if token.kind == .end { throw Self.error(open, "'(' is never closed", help: "add ')'") }
        guard token.kind == .symbol(")") else {
            throw Self.error(token.range, "expected an operator, ',' or ')', found \(Self.words(token))")
        }
        index += 1
    }

    private mutating func part(
        _ form: FormulaExpression.Form,
        _ range: Range<Int>
    ) throws(KindError) -> FormulaExpression {
        parts += 1
        guard parts <= Self.maximumParts else {
            throw Self.error(range, "a formula has at most \(Self.maximumParts) parts", help: "name parts under 'let:'")
        }
        return FormulaExpression(form: form, range: range)
    }

    private static func error(_ range: Range<Int>, _ message: String, help: String? = nil) -> KindError {
        KindError(message: message, help: help, offset: range.lowerBound, length: max(1, range.count))
    }

    private static func words(_ token: FormulaToken) -> String {
        switch token.kind {
        case .number: "a number"
        case .factor: "a factor"
        case .name(let name): "'\(printable(name))'"
        case .symbol(let text): "'\(text)'"
        case .end: "the end"
        }
    }
}
