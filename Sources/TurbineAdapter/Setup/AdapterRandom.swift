/// The adapter's source of chance: SplitMix64, twice, so that 128 bits of seed reach the numbers.
///
/// A live host seeds it from the system; a test seeds it with a number and gets the same run again.
package struct AdapterRandom: RandomNumberGenerator, Sendable {
    private var first: UInt64
    private var second: UInt64

    /// Creates a stream; two streams with the same seed are the same.
    package init(seed: UInt64, _ more: UInt64 = 0) {
        first = seed
        second = more ^ 0x5851_F42D_4C95_7F2D
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 { Self.step(&first) ^ Self.step(&second) }

    private static func step(_ state: inout UInt64) -> UInt64 {
        // Wrapping arithmetic is the algorithm.
        state &+= 0x9E37_79B9_7F4A_7C15
        let one = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        let two = (one ^ (one >> 27)) &* 0x94D0_49BB_1331_11EB
        return two ^ (two >> 31)
    }
}
