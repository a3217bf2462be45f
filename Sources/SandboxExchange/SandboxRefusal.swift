import TurbineWire

/// Why a request is answered with an error.
struct SandboxRefusal: Error, Hashable, Sendable {
    /// The HTTP status.
    let status: Int
    /// What is wrong.
    let text: String
    /// How long to wait before the next attempt, if that helps.
    let retryAfter: Duration?

    init(_ status: Int, _ text: String, retryAfter: Duration? = nil) {
        self.status = status
        self.text = text
        self.retryAfter = retryAfter
    }

    /// The answer, in the venue's form.
    var response: WireResponse {
        WireResponse(
            status: status,
            body: JSONValue.object([JSONMember("error", .string(text))]).bytes,
            retryAfter: retryAfter
        )
    }
}
