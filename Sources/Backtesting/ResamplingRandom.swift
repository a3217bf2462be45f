/// Draws for resampling: Vigna's SplitMix64, so that an interval is the same on every machine and with every compiler.
struct ResamplingRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// An index from zero up to but not including `count`, by the high word of a product (Lemire 2019).
    ///
    /// Not exactly even, by less than one part in 2⁶⁴ / `count`.
    mutating func index(below count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        let first = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        let second = (first ^ (first >> 27)) &* 0x94D0_49BB_1331_11EB
        return second ^ (second >> 31)
    }
}
