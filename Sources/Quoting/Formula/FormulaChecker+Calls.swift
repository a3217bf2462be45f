import Settings

extension FormulaChecker {
    /// The longest span that a function can remember.
    static var longestWindow: Double { 86_400 }

    mutating func dimension(
        ofCall text: String,
        _ place: Range<Int>,
        _ arguments: [FormulaExpression]
    ) throws(KindError) -> FormulaDimension {
        if let name = FormulaName(rawValue: text) {
            try check(name, place, arguments)
            return try read(name, place)
        }
        guard let function = FormulaFunction(rawValue: text) else { throw unknownFunction(text, place) }
        guard function.arity.contains(arguments.count) else {
            let least = function.arity.lowerBound
            let count = function.arity.count == 1 ? "\(least)" : "\(least) to \(function.arity.upperBound)"
            let noun = count == "1" ? "argument" : "arguments"
            throw Self.error(
                place,
                "\(text) takes \(count) \(noun), found \(arguments.count)",
                help: "write \(function.usage)"
            )
        }
        if function.hasMemory { try checkWindow(arguments[1], text) }
        return try dimension(of: function, place, arguments)
    }

    private mutating func dimension(
        of function: FormulaFunction,
        _ place: Range<Int>,
        _ arguments: [FormulaExpression]
    ) throws(KindError) -> FormulaDimension {
        switch function {
        case .if:
            try requireCondition(arguments[0], "if")
            return try common(arguments[1...], function, place, mayBeCondition: true)
        case .for:
            try requireCondition(arguments[0], "for")
            return .condition
        case .min, .max, .clamp: return try common(arguments[...], function, place, mayBeCondition: false)
        case .abs, .ema, .highest, .lowest: return try value(arguments[0], function)
        case .sign:
            _ = try value(arguments[0], function)
            return .ratio
        case .rate:
            let dimension = try value(arguments[0], function)
            if let result = dimension.divided(by: .time) { return result }
            throw Self.error(place, "cannot divide \(dimension) by \(FormulaDimension.time)")
        case .sqrt:
            let dimension = try value(arguments[0], function)
            if let root = dimension.root { return root }
            throw Self.error(arguments[0].range, "cannot take the root of \(dimension)")
        case .exp, .ln, .phi:
            let dimension = try value(arguments[0], function)
            if dimension == .ratio { return .ratio }
            throw Self.error(
                arguments[0].range,
                "\(function.rawValue) takes a plain number, found \(dimension)",
                help: "divide it by a value of the same kind"
            )
        }
    }

    /// The dimension of an argument that is no condition.
    private mutating func value(
        _ expression: FormulaExpression,
        _ function: FormulaFunction
    ) throws(KindError) -> FormulaDimension {
        let dimension = try dimension(of: expression)
        guard dimension == .condition else { return dimension }
        throw Self.error(expression.range, "\(function.rawValue) takes a value, found a condition")
    }

    /// The dimension that all arguments can stand for.
    private mutating func common(
        _ arguments: ArraySlice<FormulaExpression>,
        _ function: FormulaFunction,
        _ place: Range<Int>,
        mayBeCondition: Bool
    ) throws(KindError) -> FormulaDimension {
        var result: (dimension: FormulaDimension, expression: FormulaExpression)?
        for argument in arguments {
            let next = mayBeCondition ? try dimension(of: argument) : try value(argument, function)
            guard let earlier = result else {
                result = (next, argument)
                continue
            }
            guard let both = Self.common(earlier.dimension, earlier.expression, next, argument) else {
                let message = "\(function.rawValue) takes values of one kind, found \(earlier.dimension) and \(next)"
                throw Self.error(argument.range, message)
            }
            // A plain 0 has taken the other's dimension; it must not stand for anything again.
            result = (both, both == earlier.dimension ? earlier.expression : argument)
        }
        guard let result else { throw Self.error(place, "\(function.rawValue) needs arguments") }
        return result.dimension
    }

    private func check(_ name: FormulaName, _ place: Range<Int>, _ arguments: [FormulaExpression]) throws(KindError) {
        let expected = name.argument == .none ? 0 : 1
        guard arguments.count == expected else {
            let noun = expected == 1 ? "1 argument" : "no arguments"
            throw Self.error(
                place,
                "\(name.rawValue) takes \(noun), found \(arguments.count)",
                help: "write \(name.usage)"
            )
        }
        switch name.argument {
        case .none: break
        case .window: try checkWindow(arguments[0], name.rawValue)
        case .levels:
            let deepest = Double(DepthView.maximumLevels)
            guard case .number(let value, nil) = arguments[0].form, value >= 1, value <= deepest,
                value == value.rounded()
            else {
                let message = "\(name.rawValue) takes a number of levels from 1 to \(DepthView.maximumLevels)"
                throw Self.error(arguments[0].range, message, help: "write \(name.usage)")
            }
        }
    }

    private func checkWindow(_ expression: FormulaExpression, _ name: String) throws(KindError) {
        guard case .number(let seconds, let unit) = expression.form, unit?.dimension == .time else {
            throw Self.error(
                expression.range,
                "the span of \(name) is a fixed time",
                help: "write a number with its unit, such as 30s"
            )
        }
        guard seconds >= 0.001, seconds <= Self.longestWindow else {
            throw Self.error(expression.range, "the span of \(name) lies between 1ms and 24h")
        }
    }

    private func unknownFunction(_ text: String, _ place: Range<Int>) -> KindError {
        let names =
            FormulaFunction.allCases.map(\.rawValue)
            + FormulaName.allCases.filter { $0.argument != .none }.map(\.rawValue)
        let nearest = NearestName.suggest(text, among: names).map { "did you mean '\($0)'?" }
        let help = nearest ?? "there are: \(names.joined(separator: ", "))"
        return Self.error(place, "unknown function '\(printable(text))'", help: help)
    }
}
