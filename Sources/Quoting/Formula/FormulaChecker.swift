import Settings

/// Finds out what every part of a formula measures, and refuses what cannot be meant.
struct FormulaChecker {
    private let scope: FormulaScope
    private var inventory: FormulaName?
    private var lets: UInt32 = 0

    private init(_ scope: FormulaScope) { self.scope = scope }

    /// Checks a value that `let:` names.
    static func check(
        letting expression: FormulaExpression,
        _ scope: FormulaScope
    ) throws(KindError) -> CheckedFormula {
        var checker = Self(scope)
        let dimension = try checker.dimension(of: expression)
        return checker.checked(expression, dimension)
    }

    /// Checks a result of the stage.
    static func check(
        _ expression: FormulaExpression,
        as result: FormulaResult,
        _ scope: FormulaScope
    ) throws(KindError) -> CheckedFormula {
        var scope = scope
        scope.hidesInventory = result.isWidth || !FormulaName.position.isVisible(in: scope.phase)
        var checker = Self(scope)
        if case .factor(let inner) = expression.form {
            guard result == .spread || result == .size || result == .widen else {
                throw wanted(result, "a factor", expression, scope)
            }
            let dimension = try checker.dimension(of: inner)
            guard dimension == .ratio else {
                throw error(inner.range, "x(…) takes a plain number, found \(dimension)")
            }
            return checker.checked(expression, dimension, isFactor: true)
        }
        let dimension = try checker.dimension(of: expression)
        let isRight: Bool
        switch result {
        case .condition: isRight = dimension == .condition
        case .fair, .shift: isRight = dimension == .price || dimension == .ratio
        case .spread: isRight = scope.phase == .width && (dimension == .price || dimension == .ratio)
        case .size, .widen: isRight = false
        }
        guard isRight else { throw wanted(result, dimension.description, expression, scope) }
        return checker.checked(expression, dimension)
    }

    private func checked(
        _ expression: FormulaExpression,
        _ dimension: FormulaDimension,
        isFactor: Bool = false
    ) -> CheckedFormula {
        let type = FormulaType(dimension: dimension, isFactor: isFactor, inventory: inventory, lets: lets)
        return CheckedFormula(expression, type)
    }

    mutating func dimension(of expression: FormulaExpression) throws(KindError) -> FormulaDimension {
        switch expression.form {
        case .number(_, let unit): return unit?.dimension ?? .ratio
        case .factor:
            throw Self.error(
                expression.range,
                "a factor stands alone, behind spread, size or widen",
                help: "write x(…) around the whole formula"
            )
        case .name(let name): return try dimension(ofName: name, expression.range)
        case .negative(let inner):
            let dimension = try dimension(of: inner)
            guard dimension != .condition else { throw Self.error(expression.range, "a condition has no sign") }
            return dimension
        case .not(let inner):
            try requireCondition(inner, "'not'")
            return .condition
        case .binary(let operation, let place, let left, let right):
            return try dimension(of: operation, place, left, right)
        case .call(let name, let place, let arguments): return try dimension(ofCall: name, place, arguments)
        }
    }

    private mutating func dimension(
        of operation: FormulaOperator,
        _ place: Range<Int>,
        _ left: FormulaExpression,
        _ right: FormulaExpression
    ) throws(KindError) -> FormulaDimension {
        if operation == .and || operation == .or {
            try requireCondition(left, "'\(operation.rawValue)'")
            try requireCondition(right, "'\(operation.rawValue)'")
            return .condition
        }
        let first = try dimension(of: left)
        let second = try dimension(of: right)
        switch operation {
        case .and, .or: return .condition
        case .times, .divided:
            if let result = operation == .times ? first.multiplied(by: second) : first.divided(by: second) {
                return result
            }
            let words = operation == .times ? "multiply \(first) by" : "divide \(first) by"
            throw Self.error(place, "cannot \(words) \(second)")
        case .plus, .minus:
            if first != .condition, let common = Self.common(first, left, second, right) { return common }
            let words = operation == .plus ? "add \(first) and \(second)" : "subtract \(second) from \(first)"
            throw Self.error(place, "cannot \(words)")
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal:
            if first != .condition, Self.common(first, left, second, right) != nil { return .condition }
            throw Self.error(place, "cannot compare \(first) with \(second)", help: Self.unitHelp(first, second))
        }
    }

    private mutating func dimension(ofName text: String, _ place: Range<Int>) throws(KindError) -> FormulaDimension {
        if let index = scope.lets.firstIndex(where: { $0.name == text }) {
            let type = scope.lets[index].type
            if scope.hidesInventory, let name = type.inventory {
                throw Self.error(
                    place,
                    "a width must not depend on '\(name.rawValue)', which '\(text)' reads",
                    help: Self.rule
                )
            }
            inventory = inventory ?? type.inventory
            lets |= type.lets | 1 << UInt32(index)
            return type.dimension
        }
        guard let name = FormulaName(rawValue: text) else { throw unknown(text, place) }
        guard name.argument == .none else {
            throw Self.error(place, "'\(text)' needs an argument", help: "write \(name.usage)")
        }
        return try read(name, place)
    }

    /// Notes that a visible name is read.
    mutating func read(_ name: FormulaName, _ place: Range<Int>) throws(KindError) -> FormulaDimension {
        guard scope.isVisible(name) else {
            if name.isInventory, scope.phase == .width || scope.phase == .shift {
                throw Self.error(place, "a width must not depend on '\(name.rawValue)'", help: Self.rule)
            }
            let phases = Phase.allCases.filter { $0 != .time && $0 != .shape && name.isVisible(in: $0) }
            let words = phases.map(\.description).joined(separator: " and ")
            throw Self.error(
                place,
                "'\(name.rawValue)' is not visible in the \(scope.phase) phase",
                help: "it is in \(words) formulas"
            )
        }
        if name.isInventory { inventory = inventory ?? name }
        return name.dimension
    }

    mutating func requireCondition(_ expression: FormulaExpression, _ what: String) throws(KindError) {
        let dimension = try dimension(of: expression)
        guard dimension != .condition else { return }
        throw Self.error(expression.range, "\(what) takes a condition, found \(dimension)")
    }

    func unknown(_ text: String, _ place: Range<Int>) -> KindError {
        if let function = FormulaFunction(rawValue: text) {
            return Self.error(place, "'\(text)' is a function", help: "write \(function.usage)")
        }
        if FormulaUnit(rawValue: text) != nil {
            return Self.error(
                place,
                "the unit '\(text)' needs a number",
                help: "write 1\(text.count > 2 ? " " : "")\(text)"
            )
        }
        let nearest = NearestName.suggest(text, among: scope.candidates).map { "did you mean '\($0)'?" }
        let names = FormulaName.allCases.filter(scope.isVisible).map(\.usage).joined(separator: ", ")
        return Self.error(place, "unknown name '\(printable(text))'", help: nearest ?? "there are: \(names)")
    }
}

extension FormulaChecker {
    /// Why a width may not see the position.
    private static var rule: String {
        "a width that grows with the position amplifies every shift; use 'shift:' or 'when:'"
    }

    static func error(_ range: Range<Int>, _ message: String, help: String? = nil) -> KindError {
        KindError(message: message, help: help, offset: range.lowerBound, length: max(1, range.count))
    }

    /// What both operands stand for; a plain 0 is zero of anything.
    static func common(
        _ first: FormulaDimension,
        _ left: FormulaExpression,
        _ second: FormulaDimension,
        _ right: FormulaExpression
    ) -> FormulaDimension? {
        if left.form == .number(0, nil), second != .condition { return second }
        if right.form == .number(0, nil), first != .condition { return first }
        return first.common(with: second)
    }

    private static func unitHelp(_ first: FormulaDimension, _ second: FormulaDimension) -> String? {
        guard first == .ratio || second == .ratio else { return nil }
        switch first == .ratio ? second : first {
        case .time: return "a time has a unit, such as 5s"
        case .shares: return "a number of shares has a unit, such as 5 shares"
        case .usd: return "an amount of money has a unit, such as 5 usd"
        default: return nil
        }
    }

    private static func wanted(
        _ result: FormulaResult,
        _ found: String,
        _ expression: FormulaExpression,
        _ scope: FormulaScope
    ) -> KindError {
        let needsFactor = result.isWidth || result == .widen
        return error(
            expression.range,
            "'\(result.rawValue)' takes \(result.expected(in: scope.phase)), found \(found)",
            help: needsFactor && found == FormulaDimension.ratio.description ? "write x(…) around it" : nil
        )
    }
}
