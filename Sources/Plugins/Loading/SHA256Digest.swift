import COpenSSL

/// A SHA-256, as 64 lower-case hexadecimal digits.
package struct SHA256Digest: Hashable, Sendable {
    /// The digits.
    package let text: String

    /// Hashes bytes.
    package init(of bytes: [UInt8]) {
        var digest = [UInt8](repeating: 0, count: 32)
        let result = unsafe EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
        precondition(result == 1, "SHA-256 must be available")
        let digits = Array("0123456789abcdef".utf8)
        text = String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Reads 64 hexadecimal digits of either case; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 64, text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        self.text = text.lowercased()
    }
}

extension SHA256Digest: CustomStringConvertible {
    /// The digits.
    package var description: String { text }
}
