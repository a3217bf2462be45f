/// A compiled formula: flat instructions, and memory for the functions that remember.
package struct FormulaProgram: Sendable {
    /// The most instructions of one formula.
    package static let maximumInstructions = 512
    /// The most values that may wait for an operator at once.
    static let maximumStack = 64

    var code: [FormulaInstruction] = []
    var averages: [FormulaAverage] = []
    var rates: [FormulaRate] = []
    var extremes: [FormulaExtreme] = []
    var timers: [FormulaTimer] = []
    var flows: [FormulaFlow] = []
    /// How many levels of depth it reads.
    var depthLevels = 0
    /// Which results are set, as bits of their slots.
    var results: UInt8 = 0
    /// Whether `spread` is a factor and no price.
    var spreadIsFactor = false
    /// The most values that wait at once.
    var stackSize = 0

    func sets(_ result: FormulaResult) -> Bool { results & (1 << UInt8(result.slot)) != 0 }
}
