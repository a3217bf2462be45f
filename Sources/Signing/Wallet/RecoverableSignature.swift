/// A signature of a wallet from which its address can be found: 65 bytes, `r ‖ s ‖ v`.
package struct RecoverableSignature: Hashable, Sendable {
    /// The first number.
    package let r: Bytes32
    /// The second number; ours are never above half the order of the curve ("low s").
    package let s: Bytes32
    /// 27 plus the number of the recovered point: 27 or 28.
    package let v: UInt8

    /// Creates a signature, or `nil` unless `v` is 27 or 28.
    package init?(r: Bytes32, s: Bytes32, v: UInt8) {
        guard v == 27 || v == 28 else { return nil }
        self.r = r
        self.s = s
        self.v = v
    }

    /// Creates a signature from 130 hexadecimal digits, `0x` optional; a `v` of 0 or 1 is read as 27 or 28.
    package init?(hex text: some StringProtocol) {
        guard let bytes = Hex.decode(text), bytes.count == 65, let r = Bytes32(bytes: bytes[0..<32]),
            let s = Bytes32(bytes: bytes[32..<64])
        else { return nil }
        self.init(r: r, s: s, v: bytes[64] < 2 ? bytes[64] + 27 : bytes[64])
    }
}

extension RecoverableSignature: CustomStringConvertible {
    /// `0x` and 130 lower-case hexadecimal digits.
    package var description: String { "0x" + Hex.encode(r.bytes + s.bytes + [v]) }
}
