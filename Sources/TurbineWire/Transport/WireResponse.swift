package import MarketModel

/// An HTTP answer of Turbine's protocol, as plain data.
package struct WireResponse: Hashable, Sendable {
    /// The HTTP status.
    package var status: Int
    /// The body; empty for none.
    package var body: [UInt8]
    /// How long the venue asks us to wait (`Retry-After`), or `nil` when it does not say.
    package var retryAfter: Duration?
    /// The venue's clock in whole seconds (`Date`), or `nil` when it does not say.
    package var serverTime: Timestamp?

    /// Creates an answer.
    package init(status: Int, body: [UInt8] = [], retryAfter: Duration? = nil, serverTime: Timestamp? = nil) {
        self.status = status
        self.body = body
        self.retryAfter = retryAfter
        self.serverTime = serverTime
    }

    /// Whether the request did what it asked for.
    package var isSuccess: Bool { (200..<300).contains(status) }
}
