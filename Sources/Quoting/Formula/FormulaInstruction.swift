/// One step of a compiled formula.
struct FormulaInstruction: Hashable, Sendable {
    /// What to do; operands are taken from the stack and the result is put there.
    enum Operation: Hashable, Sendable {
        /// Pushes the constant.
        case constant
        /// Pushes a value of the market's view; the operand says how many levels.
        case view(ViewValue)
        /// Pushes a value that the view does not hold.
        case fair, halfWidth, position, limit, profit
        /// Pushes the sum of the flow that the operand names.
        case flow
        /// Pushes a slot.
        case load
        /// Pops into a slot.
        case store
        case unary(Unary)
        case binary(Binary)
        case clamp, select
        /// Functions with a memory; the operand says which.
        case memory(Memory)
    }

    enum ViewValue: Hashable, Sendable {
        case bid, ask, mid, touchWidth, timeLeft, reference, strike, distance, depthRatio, bidDepth, askDepth
    }

    enum Memory: Hashable, Sendable {
        case average, rate, extreme, held
    }

    enum Unary: Hashable, Sendable {
        case not, negate, abs, sign, sqrt, exp, ln, phi
    }

    enum Binary: Hashable, Sendable {
        case add, subtract, multiply, divide, less, lessOrEqual, equal, unequal, and, or, min, max
    }

    var operation: Operation
    var operand: UInt16 = 0
    var constant = 0.0
}
