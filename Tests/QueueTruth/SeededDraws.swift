import Foundation

/// Draws that are the same for the same seed: Vigna's SplitMix64.
struct SeededDraws {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        // Wrapping on purpose, here and below: the generator is defined so.
        state &+= 0x9E37_79B9_7F4A_7C15
        let first = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        let second = (first ^ (first >> 27)) &* 0x94D0_49BB_1331_11EB
        return second ^ (second >> 31)
    }

    /// Evenly from 0 up to but not including 1.
    mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// A uniform draw to the power of `exponent`.
    mutating func power(_ exponent: Double) -> Double { pow(uniform(), exponent) }
}
