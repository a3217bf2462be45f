/// The 1,600 bits of Keccak and their permutation, keccak-f[1600] (FIPS 202 §3.2 and §3.3), unrolled for speed.
///
/// Lane `x, y` of the standard is `lanes[x + 5 * y]`. In ``permute()`` row letter and number are `y` and `x`: `a0 … a4` is `y = 0`.
struct KeccakState {
    /// The 25 lanes.
    var lanes = InlineArray<25, UInt64>(repeating: 0)

    private static let constants: InlineArray<24, UInt64> = [
        0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808A, 0x8000_0000_8000_8000,
        0x0000_0000_0000_808B, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
        0x0000_0000_0000_008A, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000A,
        0x0000_0000_8000_808B, 0x8000_0000_0000_008B, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
        0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800A, 0x8000_0000_8000_000A,
        0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
    ]

    /// Mixes the state: 24 rounds of theta, rho, pi, chi and iota.
    mutating func permute() {
        var a0 = lanes[0]; var a1 = lanes[1]; var a2 = lanes[2]; var a3 = lanes[3]; var a4 = lanes[4]
        var b0 = lanes[5]; var b1 = lanes[6]; var b2 = lanes[7]; var b3 = lanes[8]; var b4 = lanes[9]
        var c0 = lanes[10]; var c1 = lanes[11]; var c2 = lanes[12]; var c3 = lanes[13]; var c4 = lanes[14]
        var d0 = lanes[15]; var d1 = lanes[16]; var d2 = lanes[17]; var d3 = lanes[18]; var d4 = lanes[19]
        var e0 = lanes[20]; var e1 = lanes[21]; var e2 = lanes[22]; var e3 = lanes[23]; var e4 = lanes[24]
        for round in 0..<24 {
            let p0 = a0 ^ b0 ^ c0 ^ d0 ^ e0
            let p1 = a1 ^ b1 ^ c1 ^ d1 ^ e1
            let p2 = a2 ^ b2 ^ c2 ^ d2 ^ e2
            let p3 = a3 ^ b3 ^ c3 ^ d3 ^ e3
            let p4 = a4 ^ b4 ^ c4 ^ d4 ^ e4
            let t0 = p4 ^ Self.rotate(p1, 1)
            let t1 = p0 ^ Self.rotate(p2, 1)
            let t2 = p1 ^ Self.rotate(p3, 1)
            let t3 = p2 ^ Self.rotate(p4, 1)
            let t4 = p3 ^ Self.rotate(p0, 1)
            let b00 = a0 ^ t0
            let b01 = Self.rotate(b1 ^ t1, 44)
            let b02 = Self.rotate(c2 ^ t2, 43)
            let b03 = Self.rotate(d3 ^ t3, 21)
            let b04 = Self.rotate(e4 ^ t4, 14)
            let b10 = Self.rotate(a3 ^ t3, 28)
            let b11 = Self.rotate(b4 ^ t4, 20)
            let b12 = Self.rotate(c0 ^ t0, 3)
            let b13 = Self.rotate(d1 ^ t1, 45)
            let b14 = Self.rotate(e2 ^ t2, 61)
            let b20 = Self.rotate(a1 ^ t1, 1)
            let b21 = Self.rotate(b2 ^ t2, 6)
            let b22 = Self.rotate(c3 ^ t3, 25)
            let b23 = Self.rotate(d4 ^ t4, 8)
            let b24 = Self.rotate(e0 ^ t0, 18)
            let b30 = Self.rotate(a4 ^ t4, 27)
            let b31 = Self.rotate(b0 ^ t0, 36)
            let b32 = Self.rotate(c1 ^ t1, 10)
            let b33 = Self.rotate(d2 ^ t2, 15)
            let b34 = Self.rotate(e3 ^ t3, 56)
            let b40 = Self.rotate(a2 ^ t2, 62)
            let b41 = Self.rotate(b3 ^ t3, 55)
            let b42 = Self.rotate(c4 ^ t4, 39)
            let b43 = Self.rotate(d0 ^ t0, 41)
            let b44 = Self.rotate(e1 ^ t1, 2)
            a0 = b00 ^ (~b01 & b02) ^ Self.constants[round]
            a1 = b01 ^ (~b02 & b03)
            a2 = b02 ^ (~b03 & b04)
            a3 = b03 ^ (~b04 & b00)
            a4 = b04 ^ (~b00 & b01)
            b0 = b10 ^ (~b11 & b12)
            b1 = b11 ^ (~b12 & b13)
            b2 = b12 ^ (~b13 & b14)
            b3 = b13 ^ (~b14 & b10)
            b4 = b14 ^ (~b10 & b11)
            c0 = b20 ^ (~b21 & b22)
            c1 = b21 ^ (~b22 & b23)
            c2 = b22 ^ (~b23 & b24)
            c3 = b23 ^ (~b24 & b20)
            c4 = b24 ^ (~b20 & b21)
            d0 = b30 ^ (~b31 & b32)
            d1 = b31 ^ (~b32 & b33)
            d2 = b32 ^ (~b33 & b34)
            d3 = b33 ^ (~b34 & b30)
            d4 = b34 ^ (~b30 & b31)
            e0 = b40 ^ (~b41 & b42)
            e1 = b41 ^ (~b42 & b43)
            e2 = b42 ^ (~b43 & b44)
            e3 = b43 ^ (~b44 & b40)
            e4 = b44 ^ (~b40 & b41)
        }
        lanes[0] = a0
        lanes[1] = a1
        lanes[2] = a2
        lanes[3] = a3
        lanes[4] = a4
        lanes[5] = b0
        lanes[6] = b1
        lanes[7] = b2
        lanes[8] = b3
        lanes[9] = b4
        lanes[10] = c0
        lanes[11] = c1
        lanes[12] = c2
        lanes[13] = c3
        lanes[14] = c4
        lanes[15] = d0
        lanes[16] = d1
        lanes[17] = d2
        lanes[18] = d3
        lanes[19] = d4
        lanes[20] = e0
        lanes[21] = e1
        lanes[22] = e2
        lanes[23] = e3
        lanes[24] = e4
    }

    @inline(__always)
    private static func rotate(_ lane: UInt64, _ count: UInt64) -> UInt64 { lane &<< count | lane &>> (64 &- count) }
}
