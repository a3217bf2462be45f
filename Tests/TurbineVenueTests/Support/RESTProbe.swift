import NIOCore
import NIOSSL
import Testing
import TurbineVenue
import TurbineWire

/// A REST client that tests can call from anywhere.
struct RESTProbe: Sendable {
    private let loop: any EventLoop
    private let client: NIOLoopBound<RESTClient>

    /// Makes a client, hands it to a test, and ends it.
    static func run(
        on loopback: Loopback,
        _ address: VenueAddress,
        trusting roots: NIOSSLTrustRoots = .default,
        limits: RESTLimits = RESTLimits(),
        _ body: (RESTProbe) async throws -> Void
    ) async throws {
        let loop = loopback.client
        let client = try await loop.submit {
            let client = RESTClient(
                address: address,
                userAgent: "penstock/0.0",
                trustRoots: roots,
                limits: limits,
                on: loop,
                clock: { Loopback.noon }
            )
            return NIOLoopBound(client, eventLoop: loop)
        }.get()
        do {
            try await body(RESTProbe(loop: loop, client: client))
        } catch {
            try await loop.flatSubmit { client.value.shutDown() }.get()
            throw error
        }
        try await loop.flatSubmit { client.value.shutDown() }.get()
    }

    /// Sends a request and checks its outcome.
    func expect(
        _ expected: WireOutcome,
        for request: WireRequest,
        deadline: Duration = .seconds(10),
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let outcome = try await send(request, deadline: deadline)
        #expect(outcome == expected, sourceLocation: sourceLocation)
    }

    /// Sends a request and waits for its outcome.
    func send(_ request: WireRequest, deadline: Duration = .seconds(10)) async throws -> WireOutcome {
        let promise = loop.makePromise(of: WireOutcome.self)
        loop.execute { client.value.send(request, deadline: deadline) { promise.succeed($0) } }
        return try await promise.futureResult.get()
    }
}
