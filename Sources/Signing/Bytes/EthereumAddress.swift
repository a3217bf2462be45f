/// The address of a wallet or contract: twenty bytes.
///
/// Held as bytes, so that letter case can never make one address look like two.
package struct EthereumAddress: Hashable, Sendable {
    /// The zero address: no fee recipient.
    package static let zero = Self(high: 0, middle: 0, low: 0)

    /// The first eight bytes, big-endian.
    private let high: UInt64
    /// The next eight bytes.
    private let middle: UInt64
    /// The last four bytes.
    private let low: UInt32

    private init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// Creates an address from 40 hexadecimal digits in any letter case, `0x` optional; a wrong checksum is not refused.
    package init?(_ text: some StringProtocol) {
        guard let bytes = Hex.decode(text), bytes.count == 20,
            let word = Bytes32(bytes: [UInt8](repeating: 0, count: 12) + bytes)
        else { return nil }
        self.init(lastTwentyOf: word)
    }

    /// Creates an address from the last twenty of 32 bytes, as Ethereum makes it from the hash of a public key.
    package init(lastTwentyOf word: Bytes32) {
        let words = word.words
        high = words.1 << 32 | words.2 >> 32
        middle = words.2 << 32 | words.3 >> 32
        low = UInt32(truncatingIfNeeded: words.3)
    }

    /// The address as one word of Ethereum's encoding, padded in front.
    package var bytes32: Bytes32 {
        Bytes32(words: (0, high >> 32, high << 32 | middle >> 32, middle << 32 | UInt64(low)))
    }

    /// The twenty bytes.
    package var bytes: [UInt8] { [UInt8](bytes32.bytes.dropFirst(12)) }

    /// `0x` and 40 lower-case hexadecimal digits.
    package var lowercased: String { "0x" + Hex.encode(bytes) }
}

extension EthereumAddress: CustomStringConvertible {
    /// `0x` and 40 hexadecimal digits with the checksum of EIP-55: a letter is upper case where the digit of the hash of the
    /// lower-case text is 8 or more.
    package var description: String {
        var digits = Array(Hex.encode(bytes).utf8)
        let hash = Keccak256.hash(digits).bytes
        for index in digits.indices where digits[index] >= UInt8(ascii: "a") {
            let nibble = index % 2 == 0 ? hash[index / 2] >> 4 : hash[index / 2] & 15
            if nibble >= 8 { digits[index] -= 32 }
        }
        return "0x" + String(decoding: digits, as: UTF8.self)
    }
}
