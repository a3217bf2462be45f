package import HTTPTypes

/// Who may read and who may act.
///
/// On loopback reading is open to everybody on the machine; acting always needs the token, in a header that a page of another
/// origin cannot send. Bound to anything else, everything needs it. Over the socket in the state folder nothing does: the file
/// can be opened by its owner alone.
package struct Access: Sendable {
    /// How a client reached us.
    package enum Door: Hashable, Sendable {
        /// The socket that only its owner can open.
        case owner
        /// A loopback address.
        case loopback
        /// Any other address.
        case network
    }

    /// Why a request is refused: a status, and a sentence.
    package struct Refusal: Error, Hashable {
        package let status: HTTPResponse.Status
        package let words: String
        /// Whether a browser is to ask the person for a password; not for an action, which must not be done by one.
        package var isChallenge = false
    }

    private let token: [UInt8]
    private let door: Door

    /// Creates the rules of one door.
    package init(token: String, door: Door) {
        precondition(!token.isEmpty, "an empty token would open to everybody")
        self.token = Array(token.utf8)
        self.door = door
    }

    /// Throws unless the request may read.
    package func checkReading(_ request: HTTPRequest) throws(Refusal) {
        guard door != .owner else { return }
        if door == .loopback, !Self.isForwarded(request) {
            // A page of another site could have its name resolve to this machine.
            guard Self.isLocal(request.authority) else {
                throw Refusal(status: .misdirectedRequest, words: "this dashboard answers to localhost only")
            }
            return
        }
        guard isAuthorised(request, byPassword: true) else {
            var refusal = Self.unauthorised
            refusal.isChallenge = true
            throw refusal
        }
    }

    /// Throws unless the request may act.
    package func checkActing(_ request: HTTPRequest) throws(Refusal) {
        guard door != .owner else { return }
        if door == .loopback { try checkReading(request) }
        // A browser says so where a request comes from a page of another origin.
        let site = request.headerFields.first { $0.name.canonicalName == "sec-fetch-site" }?.value
        if let site, site != "same-origin", site != "none" {
            throw Refusal(status: .forbidden, words: "requests from other sites are refused")
        }
        if let origin = request.headerFields[.origin], !Self.isSame(origin, as: request.authority) {
            throw Refusal(status: .forbidden, words: "requests from other origins are refused")
        }
        guard isAuthorised(request, byPassword: false) else { throw Self.unauthorised }
    }

    private static let unauthorised = Refusal(
        status: .unauthorized,
        words:
            "the token is missing or wrong: send 'Authorization: Bearer …' with what the file 'token' of the state folder holds"
    )

    /// Whether the token came along: as a bearer token, or as the password that a browser asks for.
    private func isAuthorised(_ request: HTTPRequest, byPassword: Bool) -> Bool {
        guard let field = request.headerFields[.authorization] else { return false }
        if field.hasPrefix("Bearer ") { return isToken(Array(field.dropFirst(7).utf8)) }
        guard byPassword, field.hasPrefix("Basic "), let text = Base64Text.decode(field.dropFirst(6)),
            let colon = text.firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        return isToken(Array(text[(colon + 1)...]))
    }

    /// Compares in the same time wherever the first difference is.
    private func isToken(_ given: [UInt8]) -> Bool {
        guard given.count == token.count else { return false }
        var difference: UInt8 = 0
        for index in token.indices { difference |= token[index] ^ given[index] }
        return difference == 0
    }

    /// Whether a proxy on this machine speaks for somebody else: then everything needs the token.
    private static func isForwarded(_ request: HTTPRequest) -> Bool {
        request.headerFields.contains { field in
            let name = field.name.canonicalName
            return name == "forwarded" || name == "via" || name.hasPrefix("x-forwarded-") || name == "x-real-ip"
        }
    }

    /// Whether a host, with or without a port, is this machine by a name that nobody else can claim.
    private static func isLocal(_ authority: String?) -> Bool {
        guard let authority else { return false }
        if authority == "[::1]" || authority.hasPrefix("[::1]:") { return true }
        let host = authority.prefix { $0 != ":" }.lowercased()
        return host == "localhost" || host == "127.0.0.1"
    }

    private static func isSame(_ origin: String, as authority: String?) -> Bool {
        guard let authority else { return false }
        return origin == "http://\(authority)" || origin == "https://\(authority)"
    }
}
