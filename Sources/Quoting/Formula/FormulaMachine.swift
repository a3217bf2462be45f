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
        let code = program.code
        for index in code.indices {
            let instruction = code[index]
            let operand = Int(instruction.operand)
            switch instruction.operation {
            case .constant: push(instruction.constant, &top)
            case .load: push(slots[operand], &top)
            case .store:
                slots[operand] = stack[top]
                top -= 1
            case .flow: push(shares(ofFlow: operand, at: view.time), &top)
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
            case .memory(let memory): stack[top] = remember(memory, operand, stack[top], at: view.time)
            }
        }
    }

    /// Apart from the loop, so that its checks of who else owns the memories are made only where they are used.
    @inline(never)
    private mutating func remember(
        _ memory: FormulaInstruction.Memory,
        _ index: Int,
        _ value: Double,
        at time: Timestamp
    ) -> Double {
        switch memory {
        case .average: program.averages[index].next(value, at: time)
        case .rate: program.rates[index].next(value, at: time)
        case .extreme: program.extremes[index].next(value, at: time)
        case .held: program.timers[index].next(value, at: time)
        }
    }

    @inline(never)
    private mutating func shares(ofFlow index: Int, at time: Timestamp) -> Double {
        program.flows[index].shares(at: time)
    }

    @inline(__always)
    private mutating func push(_ value: Double, _ top: inout Int) {
        top += 1
        stack[top] = value
    }
}
