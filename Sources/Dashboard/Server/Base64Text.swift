import Foundation

/// The bytes behind a text in base 64.
enum Base64Text {
    /// Decodes, or returns `nil` for what is none.
    static func decode(_ text: some StringProtocol) -> [UInt8]? { Data(base64Encoded: String(text)).map { Array($0) } }
}
