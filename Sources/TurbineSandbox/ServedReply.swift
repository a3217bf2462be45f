package import TurbineWire

/// What a request's client gets to see.
package struct ServedReply: Sendable {
    /// The answer, or `nil` for a connection that stays open and silent.
    package var response: WireResponse?
    /// How long the answer is held back, in market time.
    package var delay: Duration

    /// Creates a reply.
    package init(_ response: WireResponse?, delay: Duration = .zero) {
        self.response = response
        self.delay = delay
    }
}
