import AsyncHTTPClient
package import MarketModel
package import NIOCore
import NIOHTTP1
import NIOHTTPCompression
package import NIOSSL
package import TurbineWire

/// Sends the requests of Turbine's protocol, each once, and says what became of each, exactly once.
///
/// Everything happens on one event loop, on which every method must be called. There are no retries and no redirects,
/// and no cookies. A call that never reached a connection is `.notSent`; any other that has no whole answer by its
/// deadline is `.noAnswer`.
package final class RESTClient {
    private let address: VenueAddress
    private let eventLoop: any EventLoop
    private let limits: RESTLimits
    private let clock: @Sendable () -> Timestamp
    private let headers: HTTPHeaders
    private let client: HTTPClient

    /// Creates a client; connections are made when they are needed.
    ///
    /// - Parameters:
    ///   - address: The venue's base address.
    ///   - userAgent: What we call ourselves, such as `penstock/1.0`.
    ///   - trustRoots: Who may vouch for the venue's certificate.
    ///   - limits: Bounds on time, connections and sizes.
    ///   - eventLoop: The loop everything happens on.
    ///   - clock: The time of day; only for a `Retry-After` with a date from a venue that does not tell its own.
    package init(
        address: VenueAddress,
        userAgent: String,
        trustRoots: NIOSSLTrustRoots = .default,
        limits: RESTLimits = RESTLimits(),
        on eventLoop: any EventLoop,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.address = address
        self.eventLoop = eventLoop
        self.limits = limits
        self.clock = clock
        headers = [
            "User-Agent": userAgent, "Content-Type": "application/json", "Accept": "application/json",
            "Accept-Encoding": "gzip",
        ]
        client = HTTPClient(eventLoopGroup: eventLoop, configuration: Self.configuration(limits, trustRoots))
    }

    /// Sends one request and reports its outcome on the event loop, perhaps before this method returns.
    package func send(_ request: WireRequest, deadline: Duration, outcome: @escaping (WireOutcome) -> Void) {
        eventLoop.preconditionInEventLoop()
        guard let call = call(for: request) else {
            outcome(.notSent)
            return
        }
        let collector = ResponseCollector(eventLoop: eventLoop, limit: limits.body, clock: clock)
        let task = client.execute(
            request: call,
            delegate: collector,
            eventLoop: .delegate(on: eventLoop),
            deadline: .now() + .nanoseconds(Int64(deadline.nanoseconds))
        )
        task.futureResult.assumeIsolated().whenComplete { result in
            switch result {
            case .success(let response): outcome(.answered(response))
            case .failure: outcome(collector.wasSent ? .noAnswer : .notSent)
            }
        }
    }

    /// Ends every connection; calls in flight are reported before this is done.
    ///
    /// Nothing may be sent from now on.
    package func shutDown() -> EventLoopFuture<Void> {
        eventLoop.makeFutureWithTask { [client] in try await client.shutdown() }
    }

    private func call(for request: WireRequest) -> HTTPClient.Request? {
        var headers = headers
        if let bearer = request.bearer { headers.add(name: "Authorization", value: "Bearer \(bearer)") }
        return try? HTTPClient.Request(
            url: address.origin + QueryEscaping.target(of: request),
            method: HTTPMethod(rawValue: request.method.rawValue),
            headers: headers,
            body: request.body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: request.body))
        )
    }

    private static func configuration(
        _ limits: RESTLimits,
        _ trustRoots: NIOSSLTrustRoots
    ) -> HTTPClient.Configuration {
        var security = TLSConfiguration.makeClientConfiguration()
        security.trustRoots = trustRoots
        security.certificateVerification = .fullVerification
        security.minimumTLSVersion = .tlsv12
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: security,
            redirectConfiguration: .disallow,
            timeout: .init(connect: .nanoseconds(Int64(limits.connect.nanoseconds))),
            decompression: .enabled(limit: .size(limits.body))
        )
        configuration.connectionPool.idleTimeout = .nanoseconds(Int64(limits.idle.nanoseconds))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limits.connections
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .automatic
        return configuration
    }
}
