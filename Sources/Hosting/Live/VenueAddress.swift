import Foundation

/// Where a venue is: scheme, host and port of its HTTP address.
public struct VenueAddress: Hashable, Sendable {
    /// Turbine's own address.
    public static let turbine = "https://api.turbinefi.com"

    /// The address without a slash at its end: `https://api.turbinefi.com`.
    public let text: String
    /// The host's name or number.
    public let host: String
    /// The port.
    public let port: Int
    /// Whether the connection is encrypted.
    public let isEncrypted: Bool

    /// Reads an address, or returns `nil` unless it is `http` or `https` with a host and nothing behind it.
    public init?(_ text: String) {
        var trimmed = Substring(text)
        while trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
        guard let parts = URLComponents(string: String(trimmed)), let scheme = parts.scheme?.lowercased(),
            scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty, parts.path.isEmpty,
            parts.query == nil, parts.fragment == nil, parts.user == nil
        else { return nil }
        self.text = String(trimmed)
        self.host = host
        isEncrypted = scheme == "https"
        port = parts.port ?? (isEncrypted ? 443 : 80)
    }

    /// Whether it is this machine: nothing sent there crosses a network.
    public var isLoopback: Bool { host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.") }
}

extension VenueAddress: CustomStringConvertible {
    /// The address.
    public var description: String { text }
}
