package import MarketModel

/// A program with its stack and its slots: evaluates everything, once a quote, without allocating.
///
/// There are no jumps: every part is computed on every quote, so what a function remembers never depends on conditions.
package struct FormulaMachine: Sendable {
    private(set) var program: FormulaProgram
    private var stack = [64 of Double](repeating: 0)
    /// Six results and 32 names.
    private var slots = [38 of Double](repeating: 0)

    package init(_ program: FormulaProgram) {
        precondition(program.stackSize <= FormulaProgram.maximumStack, "a program must fit the stack")
        self.program = program
    }

    /// The latest value of a result; NaN when undefined.
    package func value(_ result: FormulaResult) -> Double { slots[result.slot] }

    /// Takes note of a trade.
    package mutating func observe(_ trade: PublicTrade, at time: Timestamp) {
        for index in program.flows.indices { program.flows[index].add(trade, at: time) }
    }

    /// Computes every result.
    package mutating func evaluate(_ view: MarketView, _ inputs: FormulaInputs) {
        var top = -1
        for index in program.code.indices {
            let instruction = program.code[index]
            let operand = Int(instruction.operand)
            switch instruction.operation {
            case .constant: push(instruction.constant, &top)
            case .load: push(slots[operand], &top)
            case .store:
                slots[operand] = stack[top]
                top -= 1
            case .flow: push(program.flows[operand].shares(at: view.time), &top)
            case .fair: push(inputs.fair, &top)
            case .halfWidth: push(inputs.halfWidth, &top)
            case .position: push(inputs.position, &top)
            case .limit: push(inputs.limit, &top)
            case .profit: push(inputs.profit, &top)
            case .view(let value): push(view.value(value, levels: operand), &top)
            case .unary(let operation): stack[top] = operation.result(stack[top])
            case .binary(let operation):
                top -= 1
                stack[top] = operation.result(stack[top], stack[top + 1])
            case .clamp:
                top -= 2
                stack[top] = FormulaArithmetic.clamp(stack[top], stack[top + 1], stack[top + 2])
            case .select:
                top -= 2
                stack[top] = FormulaArithmetic.select(stack[top], stack[top + 1], stack[top + 2])
            case .average: stack[top] = program.averages[operand].next(stack[top], at: view.time)
            case .rate: stack[top] = program.rates[operand].next(stack[top], at: view.time)
            case .extreme: stack[top] = program.extremes[operand].next(stack[top], at: view.time)
            case .held: stack[top] = program.timers[operand].next(stack[top], at: view.time)
            }
        }
    }

    @inline(__always)
    private mutating func push(_ value: Double, _ top: inout Int) {
        top += 1
        stack[top] = value
    }
}
