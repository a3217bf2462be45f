import Settings

/// Turns checked trees into one program, the instructions of an operand before those of its operator.
struct FormulaBuilder {
    private(set) var program = FormulaProgram()
    private var lets: [String] = []
    private var height = 0

    /// Adds a value that later expressions may name.
    mutating func add(letting name: String, _ formula: CheckedFormula) throws(KindError) {
        try emit(formula.expression)
        try emit(.store, operand: FormulaResult.firstLetSlot + lets.count, pops: 1, pushes: 0, formula.expression.range)
        lets.append(name)
    }

    /// Adds a result.
    mutating func add(_ formula: CheckedFormula, as result: FormulaResult) throws(KindError) {
        var expression = formula.expression
        if case .factor(let inner) = expression.form {
            expression = inner
            if result == .spread { program.spreadIsFactor = true }
        }
        try emit(expression)
        try emit(.store, operand: result.slot, pops: 1, pushes: 0, expression.range)
        program.results |= 1 << UInt8(result.slot)
    }

    private mutating func emit(_ expression: FormulaExpression) throws(KindError) {
        let range = expression.range
        switch expression.form {
        case .number(let value, _): try emit(.constant, constant: value, pops: 0, pushes: 1, range)
        case .factor(let inner): try emit(inner)
        case .name(let name):
            if let index = lets.firstIndex(of: name) {
                try emit(.load, operand: FormulaResult.firstLetSlot + index, pops: 0, pushes: 1, range)
            } else if let name = FormulaName(rawValue: name) {
                try emit(name, nil, range)
            }
        case .negative(let inner):
            try emit(inner)
            try emit(.unary(.negate), pops: 1, pushes: 1, range)
        case .not(let inner):
            try emit(inner)
            try emit(.unary(.not), pops: 1, pushes: 1, range)
        case .binary(let operation, let place, let left, let right):
            let (code, isSwapped) = Self.code(of: operation)
            try emit(isSwapped ? right : left)
            try emit(isSwapped ? left : right)
            try emit(.binary(code), pops: 2, pushes: 1, place)
        case .call(let name, _, let arguments):
            if let name = FormulaName(rawValue: name) {
                try emit(name, arguments.first, range)
            } else if let function = FormulaFunction(rawValue: name) {
                try emit(function, arguments, range)
            }
        }
    }

    private static func code(of operation: FormulaOperator) -> (FormulaInstruction.Binary, isSwapped: Bool) {
        switch operation {
        case .or: (.or, false)
        case .and: (.and, false)
        case .less: (.less, false)
        case .lessOrEqual: (.lessOrEqual, false)
        case .greater: (.less, true)
        case .greaterOrEqual: (.lessOrEqual, true)
        case .equal: (.equal, false)
        case .unequal: (.unequal, false)
        case .plus: (.add, false)
        case .minus: (.subtract, false)
        case .times: (.multiply, false)
        case .divided: (.divide, false)
        }
    }

    private mutating func emit(
        _ name: FormulaName,
        _ argument: FormulaExpression?,
        _ range: Range<Int>
    ) throws(KindError) {
        var number = 0.0
        if case .number(let value, _) = argument?.form { number = value }
        var operand = name.argument == .levels ? Int(number) : 0
        program.depthLevels = max(program.depthLevels, operand)
        if name.argument == .window {
            operand = program.flows.count
            program.flows.append(FormulaFlow(span: number, towardUp: name == .buys))
        }
        try emit(Self.code(of: name), operand: operand, pops: 0, pushes: 1, range)
    }

    private static func code(of name: FormulaName) -> FormulaInstruction.Operation {
        switch name {
        case .fair: .fair
        case .bid: .view(.bid)
        case .ask: .view(.ask)
        case .mid: .view(.mid)
        case .touchWidth: .view(.touchWidth)
        case .timeLeft: .view(.timeLeft)
        case .reference: .view(.reference)
        case .strike: .view(.strike)
        case .distance: .view(.distance)
        case .depthRatio: .view(.depthRatio)
        case .bidDepth: .view(.bidDepth)
        case .askDepth: .view(.askDepth)
        case .buys, .sells: .flow
        case .halfWidth: .halfWidth
        case .position: .position
        case .limit: .limit
        case .profit: .profit
        }
    }

    private mutating func emit(
        _ function: FormulaFunction,
        _ arguments: [FormulaExpression],
        _ range: Range<Int>
    ) throws(KindError) {
        guard !function.hasMemory else { return try emitMemory(function, arguments, range) }
        try emit(arguments[0])
        switch function {
        case .min, .max:
            for argument in arguments.dropFirst() {
                try emit(argument)
                try emit(.binary(function == .min ? .min : .max), pops: 2, pushes: 1, range)
            }
        case .clamp, .if:
            for argument in arguments.dropFirst() { try emit(argument) }
            try emit(function == .clamp ? .clamp : .select, pops: 3, pushes: 1, range)
        case .abs: try emit(.unary(.abs), pops: 1, pushes: 1, range)
        case .sign: try emit(.unary(.sign), pops: 1, pushes: 1, range)
        case .sqrt: try emit(.unary(.sqrt), pops: 1, pushes: 1, range)
        case .exp: try emit(.unary(.exp), pops: 1, pushes: 1, range)
        case .ln: try emit(.unary(.ln), pops: 1, pushes: 1, range)
        case .phi: try emit(.unary(.phi), pops: 1, pushes: 1, range)
        case .ema, .rate, .highest, .lowest, .for: break
        }
    }

    private mutating func emitMemory(
        _ function: FormulaFunction,
        _ arguments: [FormulaExpression],
        _ range: Range<Int>
    ) throws(KindError) {
        var span = 1.0
        if case .number(let value, _) = arguments[1].form { span = value }
        try emit(arguments[0])
        switch function {
        case .ema:
            program.averages.append(FormulaAverage(span: span))
            try emit(.memory(.average), operand: program.averages.count - 1, pops: 1, pushes: 1, range)
        case .rate:
            program.rates.append(FormulaRate(span: span))
            try emit(.memory(.rate), operand: program.rates.count - 1, pops: 1, pushes: 1, range)
        case .highest, .lowest:
            program.extremes.append(FormulaExtreme(span: span, isHighest: function == .highest))
            try emit(.memory(.extreme), operand: program.extremes.count - 1, pops: 1, pushes: 1, range)
        case .for:
            program.timers.append(FormulaTimer(span: span))
            try emit(.memory(.held), operand: program.timers.count - 1, pops: 1, pushes: 1, range)
        case .min, .max, .abs, .sign, .clamp, .sqrt, .exp, .ln, .phi, .if: break
        }
    }

    private mutating func emit(
        _ operation: FormulaInstruction.Operation,
        operand: Int = 0,
        constant: Double = 0,
        pops: Int,
        pushes: Int,
        _ range: Range<Int>
    ) throws(KindError) {
        height += pushes - pops
        program.stackSize = max(program.stackSize, height)
        program.code.append(FormulaInstruction(operation: operation, operand: UInt16(operand), constant: constant))
        guard program.code.count <= FormulaProgram.maximumInstructions else {
            let most = FormulaProgram.maximumInstructions
            throw KindError(
                message: "a formula has at most \(most) instructions in all",
                help: "make two formulas of it",
                offset: range.lowerBound,
                length: max(1, range.count)
            )
        }
        guard height <= FormulaProgram.maximumStack else {
            throw KindError(
                message: "too many values wait for their operators here",
                help: "name parts under 'let:'",
                offset: range.lowerBound,
                length: max(1, range.count)
            )
        }
    }
}
