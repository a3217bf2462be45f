import Signing
import TestSupport
import Testing

@Suite struct BytesTests {
    private func bytes(_ count: ClosedRange<Int>, _ random: inout SplitMix64) -> [UInt8] {
        (0..<Int.random(in: count, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    @Test func `hexadecimal and base64 text give back the bytes`() {
        forAll { random in
            let bytes = bytes(0...70, &random)
            let text = Base64URL.encode(bytes)
            return Hex.decode(Hex.encode(bytes)) == bytes && Hex.decode("0x" + Hex.encode(bytes).uppercased()) == bytes
                && Base64URL.decode(text) == bytes && !text.contains { "+/=".contains($0) }
        }
    }

    @Test(arguments: ["0", "0x0", "0xg0", "zz", "0x 1", "١٢"])
    func `text that is not hexadecimal is refused`(_ text: String) {
        #expect(Hex.decode(text) == nil)
    }

    @Test(arguments: ["a", "aaaaa", "ab", "a=", "a+bb", "éé"])
    func `text that is not unpadded base64 is refused`(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `32 bytes are read in any letter case and padded in front`() throws {
        let short = try #require(Bytes32(hex: "0xAb"))
        #expect(short.description == "0x" + String(repeating: "0", count: 62) + "ab")
        #expect(Bytes32(hex: "aB") == short)
        #expect(Bytes32(bytes: short.bytes) == short)
        #expect(Bytes32(hex: "") == nil)
        #expect(Bytes32(hex: String(repeating: "1", count: 65)) == nil)
        #expect(Bytes32(bytes: [1, 2]) == nil)
    }

    /// From EIP-55.
    @Test(arguments: [
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        "0x52908400098527886E0F7030069857D2E4169EE7", "0xde709f2102306220921060314715629080e2fb77",
    ])
    func `addresses have the checksum of EIP-55 and are read in any letter case`(_ text: String) throws {
        let address = try #require(EthereumAddress(text.lowercased()))
        #expect(address.description == text)
        #expect(EthereumAddress(text.dropFirst(2).uppercased()) == address)
        #expect(address.lowercased == text.lowercased())
        #expect(EthereumAddress(lastTwentyOf: address.bytes32) == address)
        #expect(EthereumAddress(text + "00") == nil)
        #expect(EthereumAddress(text.dropLast()) == nil)
    }

    @Test func `numbers of 256 bits are read and written in decimal digits`() throws {
        let most = "115792089237316195423570985008687907853269984665640564039457584007913129639935"
        #expect(UInt256.max.description == most)
        #expect(UInt256(decimal: most) == .max)
        #expect(UInt256(decimal: String(most.dropLast()) + "6") == nil)
        #expect(UInt256(decimal: most + "0") == nil)
        #expect(UInt256(decimal: "") == nil)
        #expect(UInt256(decimal: "-1") == nil)
        #expect(UInt256(decimal: "1e3") == nil)
        #expect(UInt256(decimal: "007") == UInt256(7))
        #expect(UInt256.max.uint64 == nil)
        #expect(UInt256.zero.description == "0")
    }

    @Test func `sums and order of 256-bit numbers agree with their digits`() {
        forAll { random in
            let shift = Int.random(in: 0...3, using: &random)
            let words = (0..<4).map { $0 < shift ? 0 : random.next() }
            let number = UInt256(words: (words[0], words[1], words[2], words[3]))
            let (sum, overflow) = number.addingReportingOverflow(UInt256(1))
            return UInt256(decimal: number.description) == number && !overflow && number < sum && !(sum < number)
        }
        #expect(UInt256.max.addingReportingOverflow(UInt256(1)).overflow)
        #expect((UInt256(.max) + UInt256(.max)).description == "36893488147419103230")
    }

    @Test func `a 256-bit sum that overflows stops the program`() async {
        await #expect(processExitsWith: .failure) { _ = UInt256.max + UInt256(1) }
    }
}
