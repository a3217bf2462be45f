package import TurbineWire

/// What becomes of a request.
package struct SandboxReply: Hashable, Sendable {
    /// The answer, or `nil` for none.
    package let response: WireResponse?
    /// How long the answer, or the end of the connection, is held back, in market time.
    package let delay: Duration
    /// Whether a request without an answer has its connection closed; if not, it stays open and silent.
    package let isCut: Bool

    /// Creates a reply.
    package init(_ response: WireResponse?, delay: Duration = .zero, isCut: Bool = false) {
        self.response = response
        self.delay = delay
        self.isCut = isCut
    }
}
