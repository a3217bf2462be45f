/// The address of a server without a path, such as `https://api.example.com` or `http://127.0.0.1:8080`.
///
/// Without TLS only this machine may be named: requests carry tokens that others could read.
public struct ServerAddress: Hashable, Sendable {
    /// Whether the connection is encrypted: `https`.
    public let isSecure: Bool
    /// The name or number of the machine; a version 6 address stands in brackets.
    public let host: String
    /// The port, if it is not the usual one of the scheme.
    public let port: Int?

    /// Creates an address, or says what is wrong with the text.
    static func parse(_ text: String) -> Result<Self, KindError> {
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else {
            return .failure(.mismatch(help: "an address begins with https://"))
        }
        var rest = text.dropFirst(isSecure ? 8 : 7)
        if rest.hasSuffix("/") { rest.removeLast() }
        guard !rest.contains(where: { "/?#".contains($0) }) else {
            return .failure(.mismatch(help: "leave out what follows the name of the server"))
        }
        guard !rest.contains("@") else {
            return .failure(.mismatch(help: "a name or a password does not belong into an address"))
        }
        let end = rest.lastIndex(of: "]").map { rest.index(after: $0) } ?? rest.firstIndex(of: ":") ?? rest.endIndex
        let host = rest[..<end].lowercased()
        guard isName(host) else { return .failure(.mismatch()) }
        var port: Int?
        if end < rest.endIndex {
            guard rest[end] == ":", let number = Int(rest[end...].dropFirst()), (1...65_535).contains(number) else {
                return .failure(.mismatch(help: "a port is a number from 1 to 65535"))
            }
            port = number
        }
        let address = Self(isSecure: isSecure, host: host, port: port)
        guard isSecure || address.isLoopback else {
            return .failure(
                KindError(
                    message: "plain http would show tokens to others: '\(host)' is not this machine",
                    help: "write https://"
                )
            )
        }
        return .success(address)
    }

    /// Whether the machine is this one.
    public var isLoopback: Bool { host == "localhost" || host == "[::1]" || isLoopbackNumber }

    private var isLoopbackNumber: Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Whether a text in lower case names a machine: letters, digits, `-`, `_` and `.`, or a number in brackets.
    private static func isName(_ host: String) -> Bool {
        if host.hasPrefix("["), host.hasSuffix("]") {
            let number = host.dropFirst().dropLast()
            return number.contains(":") && number.allSatisfy { $0 == ":" || $0 == "." || $0.isHexDigit }
        }
        return !host.isEmpty
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

extension ServerAddress: CustomStringConvertible {
    /// The address as it is written, without a slash at the end.
    public var description: String { "\(isSecure ? "https" : "http")://\(host)\(port.map { ":\($0)" } ?? "")" }
}
