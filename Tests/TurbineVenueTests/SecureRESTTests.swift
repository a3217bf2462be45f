import NIOHTTP1
import NIOSSL
import Testing
import TurbineVenue
import TurbineWire

@Suite(.timeLimit(.minutes(3))) struct SecureRESTTests {
    private func outcome(serving name: String, trusting roots: NIOSSLTrustRoots) async throws -> WireOutcome {
        var outcome: WireOutcome?
        try await Loopback.run { loopback in
            let security = try Loopback.security(name)
            let server = try await FakeVenue.start(on: loopback, security: security) { _, _ in .answer(.ok) }
            let address = try Loopback.address(server.port, secure: true)
            try await RESTProbe.run(on: loopback, address, trusting: roots) { probe in
                outcome = try await probe.send(WireRequest(.post, "/api/v1/orders", bearer: "token"))
            }
            #expect(server.requests.count == (outcome == .notSent ? 0 : 1))
            try await server.stop()
        }
        return try #require(outcome)
    }

    @Test func `a certificate nobody vouches for is refused before anything is sent`() async throws {
        let outcome = try await outcome(serving: "loopback", trusting: .default)
        #expect(outcome == .notSent)
    }

    @Test func `a certificate is accepted by the root that was given`() async throws {
        let roots = NIOSSLTrustRoots.certificates(try Loopback.certificates("loopback"))
        let answered = WireOutcome.answered(WireResponse(status: 200))
        let outcome = try await outcome(serving: "loopback", trusting: roots)
        #expect(outcome == answered)
    }

    @Test func `a trusted certificate for another machine is refused`() async throws {
        let roots = NIOSSLTrustRoots.certificates(try Loopback.certificates("elsewhere"))
        let outcome = try await outcome(serving: "elsewhere", trusting: roots)
        #expect(outcome == .notSent)
    }
}
