/// The address of something on a server, with its path, such as `https://hooks.example.com/services/T0/B0`.
///
/// It may hold a secret, so no text about it shows more than the server. Without TLS only this machine may be named.
public struct WebAddress: Hashable, Sendable {
    /// The whole address, to be sent to and never shown.
    public let text: String
    /// The server alone.
    public let server: ServerAddress

    /// Creates an address, or says what is wrong with the text.
    static func parse(_ text: String) -> Result<Self, KindError> {
        let start = text.firstIndex(of: "/").map {
            text.index($0, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
        }
        guard let start, text.hasPrefix("https://") || text.hasPrefix("http://") else {
            return .failure(.mismatch(help: "an address begins with https://"))
        }
        let end = text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }) else {
            return .failure(.mismatch(help: "spaces and letters beyond ASCII are written as %20 in an address"))
        }
        switch ServerAddress.parse(String(text[..<end])) {
        case .success(let server): return .success(Self(text: text, server: server))
        case .failure(let error): return .failure(error)
        }
    }
}

extension WebAddress: CustomStringConvertible {
    /// The server; what follows it may be a secret.
    public var description: String { "\(server)/…" }
}
