/// Where a venue lives: scheme, host and port of its base address, and nothing else.
///
/// Plain `http` is accepted for this machine only: a bearer token sent in the clear belongs to whoever reads it.
package struct VenueAddress: Hashable, Sendable {
    /// Whether connections are encrypted.
    package let isSecure: Bool
    /// The host's name or number, without brackets.
    package let host: String
    /// The port; 443 or 80 where the address names none.
    package let port: Int

    /// Reads `https://api.turbinefi.com` or `http://127.0.0.1:8080`; a trailing slash is allowed, a path is not.
    package init(_ text: some StringProtocol) throws(VenueAddressError) {
        let rest: any StringProtocol
        let folded = text.lowercased()
        if folded.hasPrefix("https://") {
            (isSecure, rest) = (true, folded.dropFirst(8))
        } else if folded.hasPrefix("http://") {
            (isSecure, rest) = (false, folded.dropFirst(7))
        } else {
            throw .malformed(String(text))
        }
        let authority = rest.hasSuffix("/") ? String(rest.dropLast()) : String(rest)
        guard let (host, port) = Self.split(authority) else { throw .malformed(String(text)) }
        self.host = host
        self.port = port ?? (isSecure ? 443 : 80)
        guard isSecure || Self.isLoopback(host) else { throw .insecure(String(text)) }
    }

    /// The base address in a normal form: `https://api.turbinefi.com`, the port only where it is not the usual one.
    package var origin: String { "\(isSecure ? "https" : "http")://\(authority)" }

    /// Host and port as the `Host` header has them.
    package var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// The name to verify a certificate against, or `nil` where the host is a number: those are compared as addresses.
    var serverName: String? {
        let digits = host.allSatisfy { $0.isNumber || $0 == "." }
        return host.contains(":") || digits ? nil : host
    }

    private static func split(_ authority: String) -> (host: String, port: Int?)? {
        var name = Substring(authority)
        var tail: Substring = ""
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            name = authority[..<end].dropFirst()
            tail = authority[end...].dropFirst()
            guard name.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return nil }
        } else {
            let colon = authority.firstIndex(of: ":") ?? authority.endIndex
            name = authority[..<colon]
            tail = authority[colon...]
            guard name.utf8.allSatisfy(isHostByte) else { return nil }
        }
        guard !name.isEmpty else { return nil }
        guard !tail.isEmpty else { return (String(name), nil) }
        guard tail.first == ":", let port = UInt16(tail.dropFirst()), port > 0 else { return nil }
        return (String(name), Int(port))
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// Whether it is this machine: nothing sent there crosses a network.
    package var isLoopback: Bool { Self.isLoopback(host) }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension VenueAddress: CustomStringConvertible {
    /// The base address.
    package var description: String { origin }
}
