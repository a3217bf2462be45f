/// Messages that wallets sign as text (EIP-191, `personal_sign`).
package enum PersonalMessage {
    /// What is signed: `keccak256("\u{19}Ethereum Signed Message:\n" ‖ length in bytes, decimal ‖ text)`.
    package static func digest(of text: String) -> Bytes32 {
        Keccak256.hash("\u{19}Ethereum Signed Message:\n\(text.utf8.count)\(text)")
    }
}
