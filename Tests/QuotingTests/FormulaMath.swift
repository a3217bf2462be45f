import Foundation

/// The functions of C, apart from those of the module under test.
enum FormulaMath {
    static func exponential(_ value: Double) -> Double? {
        let result = Foundation.exp(value)
        return result.isFinite ? result : nil
    }

    static func logarithm(_ value: Double) -> Double { Foundation.log(value) }
}
