#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// One independent stream of random numbers: SplitMix64 over a seed and a stream number.
///
/// Every source of chance in the exchange has a stream of its own, so that what the desk does never changes the weather.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Creates the stream named by `labels` under `seed`.
    package init(seed: UInt64, _ labels: UInt64...) {
        state = seed
        for label in labels { state = next() ^ (label &* 0xD6E8_FEB8_6659_FD93) }
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        let first = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        let second = (first ^ (first >> 27)) &* 0x94D0_49BB_1331_11EB
        return second ^ (second >> 31)
    }

    /// A number from zero up to but not including one.
    package mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// A number of the standard normal distribution.
    package mutating func normal() -> Double {
        let radius = sqrt(-2 * log(1 - uniform()))
        return radius * cos(2 * Double.pi * uniform())
    }

    /// A waiting time of a Poisson process, in the unit of `mean`.
    package mutating func exponential(mean: Double) -> Double { -mean * log(1 - uniform()) }
}
