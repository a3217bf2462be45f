/// A fixed piece of arithmetic whose time says how fast the machine is now, so that figures of two machines compare.
enum ReferenceLoop {
    /// Does it a thousand times; one operation is 64 dependent multiplications and shifts.
    static func run() -> Int {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<1_000 {
            for _ in 0..<64 {
                state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            }
        }
        // The result decides, so that the work is not left out; it is never zero, since no step maps to zero.
        return state == 0 ? 0 : 1_000
    }
}
