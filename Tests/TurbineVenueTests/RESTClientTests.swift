import MarketModel
import NIOCore
import NIOHTTP1
import Testing
import TurbineVenue
import TurbineWire

@Suite(.timeLimit(.minutes(3))) struct RESTClientTests {
    private static let order = WireRequest(.post, "/api/v1/orders", bearer: "token", body: Array("{\"size\":1}".utf8))

    @Test func `a request has exactly the official client's headers, target and body`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, _ in .answer(.ok, [:], [123, 125]) }
            try await RESTProbe.run(on: loopback, Loopback.address(server.port)) { probe in
                let query = [WireRequest.QueryItem("chain_id", "137"), .init("markets", "0xAb,0xCd")]
                let get = WireRequest(.get, "/api/v1/users/0xEf/claim-data", query: query)
                try await probe.expect(.answered(WireResponse(status: 200, body: [123, 125])), for: get)
                _ = try await probe.send(Self.order)
                _ = try await probe.send(WireRequest(.delete, "/api/v1/orders", bearer: "other"))
            }
            let requests = server.requests
            #expect(requests.map(\.head.method) == [.GET, .POST, .DELETE])
            #expect(requests[0].head.uri == "/api/v1/users/0xEf/claim-data?chain_id=137&markets=0xAb%2C0xCd")
            #expect(requests[0].head.headers["Authorization"].isEmpty)
            #expect(requests[1].head.headers["Authorization"] == ["Bearer token"])
            #expect(requests[1].body == Self.order.body)
            #expect(requests[2].head.headers["Authorization"] == ["Bearer other"])
            for request in requests {
                #expect(request.head.headers["User-Agent"] == ["penstock/0.0"])
                #expect(request.head.headers["Content-Type"] == ["application/json"])
                #expect(request.head.headers["Accept"] == ["application/json"])
                #expect(request.head.headers["Accept-Encoding"] == ["gzip"])
                #expect(request.head.headers["Host"] == ["127.0.0.1:\(server.port)"])
            }
            #expect(requests.map(\.connection) == [1, 1, 1], "connections are kept")
            try await server.stop()
        }
    }

    @Test func `a refused connection is not sent`() async throws {
        try await Loopback.run { loopback in
            let address = try Loopback.address(Loopback.unusedPort)
            try await RESTProbe.run(on: loopback, address) { probe in
                try await probe.expect(.notSent, for: Self.order)
            }
        }
    }

    @Test func `a request that cannot be written down is not sent`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, _ in .answer(.ok) }
            try await RESTProbe.run(on: loopback, Loopback.address(server.port)) { probe in
                let request = WireRequest(.get, "/health", bearer: "two\r\nlines")
                try await probe.expect(.notSent, for: request)
            }
            #expect(server.requests.isEmpty)
            try await server.stop()
        }
    }

    @Test func `a venue that accepts and never answers leaves no answer at the deadline`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, _ in .silence }
            try await RESTProbe.run(on: loopback, Loopback.address(server.port)) { probe in
                let began = ContinuousClock.now
                try await probe.expect(.noAnswer, for: Self.order, deadline: .milliseconds(150))
                #expect(ContinuousClock.now - began >= .milliseconds(140))
            }
            #expect(server.requests.count == 1)
            try await server.stop()
        }
    }

    @Test func `a call that waits for a connection until its deadline is not sent`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, _ in .silence }
            let limits = RESTLimits(connections: 1)
            try await RESTProbe.run(on: loopback, Loopback.address(server.port), limits: limits) { probe in
                async let first = probe.send(Self.order, deadline: .seconds(600))
                while server.requests.isEmpty { await Task.yield() }
                try await probe.expect(.notSent, for: Self.order, deadline: .milliseconds(100))
                await server.dropConnections()
                let outcome = try await first
                #expect(outcome == .noAnswer)
            }
            #expect(server.requests.count == 1)
            try await server.stop()
        }
    }

    @Test(arguments: [WireRequest.Method.get, .post, .delete])
    func `a connection that breaks under a request leaves no answer, and nothing is sent again`(
        method: WireRequest.Method
    ) async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, number in
                number == 1 ? .answer(.ok) : .hangUp
            }
            try await RESTProbe.run(on: loopback, Loopback.address(server.port)) { probe in
                let request = WireRequest(method, "/api/v1/orders", body: method == .post ? Self.order.body : [])
                try await probe.expect(.answered(WireResponse(status: 200)), for: request)
                try await probe.expect(.noAnswer, for: request)
            }
            #expect(server.requests.map(\.connection) == [1, 1])
            try await server.stop()
        }
    }

    @Test func `half an answer is no answer`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, number in
                number == 1
                    ? .raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".utf8))
                    : .raw(Array("rubbish\r\n\r\n".utf8))
            }
            try await RESTProbe.run(on: loopback, Loopback.address(server.port)) { probe in
                try await probe.expect(.noAnswer, for: Self.order, deadline: .milliseconds(150))
                try await probe.expect(.noAnswer, for: Self.order)
            }
            try await server.stop()
        }
    }

    @Test func `a redirect is an answer and is not followed`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, _ in
                .answer(.temporaryRedirect, ["Location": "/elsewhere"])
            }
            try await RESTProbe.run(on: loopback, Loopback.address(server.port)) { probe in
                try await probe.expect(.answered(WireResponse(status: 307)), for: Self.order)
            }
            #expect(server.requests.count == 1)
            try await server.stop()
        }
    }

    @Test func `the venue's clock and the wait it asks for come with the answer`() async throws {
        try await Loopback.run { loopback in
            let date = "Tue, 31 Mar 2026 00:00:00 GMT"
            let later = "Tue, 31 Mar 2026 00:00:09 GMT"
            let waits: [HTTPHeaders] = [
                ["Retry-After": "7"], ["Date": date, "Retry-After": later], ["Retry-After": later],
                ["Retry-After": "soon"],
            ]
            let server = try await FakeVenue.start(on: loopback) { _, number in
                .answer(.tooManyRequests, waits[number - 1])
            }
            let noon = Loopback.noon
            try await RESTProbe.run(on: loopback, Loopback.address(server.port)) { probe in
                for (wait, time) in [(7, nil), (9, noon), (9, nil), (nil, nil)] as [(Int?, Timestamp?)] {
                    let expected = WireResponse(status: 429, retryAfter: wait.map { .seconds($0) }, serverTime: time)
                    try await probe.expect(.answered(expected), for: Self.order)
                }
            }
            try await server.stop()
        }
    }

    @Test func `an answer may be compressed, but not swell beyond the limit`() async throws {
        try await Loopback.run { loopback in
            let small = Array("{\"text\":\"\(String(repeating: "a", count: 900))\"}".utf8)
            let bodies = [try Compression.gzip(small), try Compression.gzip(Array(repeating: 65, count: 1 << 22))]
            let server = try await FakeVenue.start(on: loopback) { _, number in
                .answer(.ok, ["Content-Encoding": "gzip"], bodies[number - 1])
            }
            let limits = RESTLimits(body: 1 << 16)
            #expect(bodies[1].count < limits.body)
            try await RESTProbe.run(on: loopback, Loopback.address(server.port), limits: limits) { probe in
                try await probe.expect(.answered(WireResponse(status: 200, body: small)), for: Self.order)
                try await probe.expect(.noAnswer, for: Self.order)
            }
            try await server.stop()
        }
    }

    @Test func `an answer beyond the limit is no answer, announced or not`() async throws {
        try await Loopback.run { loopback in
            let body = [UInt8](repeating: 32, count: 1_000)
            let replies: [FakeReply] = [
                .answer(.ok, [:], body), .answer(.ok, [:], body + [32]), .chunks([body], ends: true),
                .chunks([body, [32]], ends: true),
            ]
            let server = try await FakeVenue.start(on: loopback) { _, number in replies[number - 1] }
            let limits = RESTLimits(body: 1_000)
            try await RESTProbe.run(on: loopback, Loopback.address(server.port), limits: limits) { probe in
                let whole = WireOutcome.answered(WireResponse(status: 200, body: body))
                for expected in [whole, .noAnswer, whole, .noAnswer] {
                    try await probe.expect(expected, for: Self.order)
                }
            }
            try await server.stop()
        }
    }

    @Test func `calls side by side are not in each other's way`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { request, _ in
                request.head.uri == "/slow" ? .silence : .answer(.ok)
            }
            try await RESTProbe.run(on: loopback, Loopback.address(server.port)) { probe in
                async let slow = probe.send(WireRequest(.post, "/slow"), deadline: .seconds(600))
                while server.requests.isEmpty { await Task.yield() }
                try await probe.expect(.answered(WireResponse(status: 200)), for: Self.order)
                await server.dropConnections()
                let outcome = try await slow
                #expect(outcome == .noAnswer)
            }
            try await server.stop()
        }
    }
}
