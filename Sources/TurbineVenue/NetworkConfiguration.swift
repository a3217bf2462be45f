package import NIOSSL

/// Where and how the venue is reached.
package struct NetworkConfiguration: Sendable {
    /// The venue's base address.
    package var address: VenueAddress
    /// What we call ourselves, such as `penstock/1.0`.
    package var userAgent: String
    /// Who may vouch for the venue's certificate.
    package var trustRoots: NIOSSLTrustRoots
    /// How many times faster than the wall clock market time runs, at least one; divides the deadlines of requests.
    package var speed: Int
    /// Bounds of REST calls.
    package var rest: RESTLimits
    /// Bounds of streams, by the wall clock.
    package var stream: StreamLimits

    /// Creates a configuration.
    package init(
        address: VenueAddress,
        userAgent: String,
        trustRoots: NIOSSLTrustRoots = .default,
        speed: Int = 1,
        rest: RESTLimits = RESTLimits(),
        stream: StreamLimits = StreamLimits()
    ) {
        precondition(speed >= 1, "market time runs at least as fast as the wall clock")
        self.address = address
        self.userAgent = userAgent
        self.trustRoots = trustRoots
        self.speed = speed
        self.rest = rest
        self.stream = stream
    }
}
