import MarketModel
import NIOCore
import NIOHTTP1
import Testing
import TurbineAdapter
import TurbineVenue
import TurbineWire

@Suite(.timeLimit(.minutes(3))) struct TurbineNetworkTests {
    private static let order = WireRequest(.post, "/api/v1/orders", body: [123, 125])
    private static let unwritable = WireRequest(.get, "/health", bearer: "two\r\nlines")

    @Test func `actions become requests, streams and messages, and what comes of them is delivered`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, _ in .answer(.ok, [:], [91, 93]) }
            var probe = try await NetworkProbe.make(on: loopback, server.port)
            try await probe.perform([.request(.init(rawValue: 1), Self.order, deadline: .seconds(10))])
            try await probe.expect("response q1 answered 200 []")
            let stream = StreamNumber(rawValue: 4)
            try await probe.perform([.openStream(stream)])
            try await probe.expect("opened s4")
            try await probe.perform([.sendStream(stream, Array("a\nb".utf8)), .sendStream(stream, Array("c".utf8))])
            try await probe.expect("message s4 a\nb")
            try await probe.expect("message s4 c")
            await server.dropConnections()
            try await probe.expect("ended s4: the connection broke: the venue hung up")
            try await probe.expect("closed s4")
            try await probe.shutDown()
            #expect(server.requests.map(\.head.uri) == ["/api/v1/orders"])
            try await server.stop()
        }
    }

    @Test func `nothing is delivered while actions are performed, and the order is kept`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback)
            var probe = try await NetworkProbe.make(on: loopback, server.port)
            try await probe.perform(
                (1...3).map { .request(.init(rawValue: $0), Self.unwritable, deadline: .seconds(1)) }
            )
            for number in 1...3 { try await probe.expect("response q\(number) not sent") }
            try await probe.shutDown()
            try await server.stop()
        }
    }

    @Test func `a stream the adapter closed is not heard of again`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback)
            var probe = try await NetworkProbe.make(on: loopback, server.port)
            try await probe.perform([.openStream(.init(rawValue: 1))])
            try await probe.expect("opened s1")
            try await probe.perform([.sendStream(.init(rawValue: 1), [65]), .closeStream(.init(rawValue: 1))])
            try await probe.perform([.openStream(.init(rawValue: 2))])
            try await probe.expect("opened s2")
            try await probe.shutDown()
            try await server.stop()
        }
    }

    @Test func `a deadline is in market time`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, _ in .silence }
            var probe = try await NetworkProbe.make(on: loopback, server.port, speed: 10_000)
            let began = ContinuousClock.now
            try await probe.perform([.request(.init(rawValue: 1), Self.order, deadline: .seconds(3_600))])
            try await probe.expect("response q1 no answer")
            #expect(ContinuousClock.now - began > .milliseconds(350))
            try await probe.shutDown()
            try await server.stop()
        }
    }

    @Test func `nothing is delivered after the end`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, _ in .silence }
            var probe = try await NetworkProbe.make(on: loopback, server.port)
            let request = RequestNumber(rawValue: 1)
            try await probe.perform([
                .openStream(.init(rawValue: 1)), .request(request, Self.order, deadline: .seconds(9)),
            ])
            try await probe.expect("opened s1")
            try await probe.shutDown()
            let rest = await probe.rest()
            #expect(rest.isEmpty)
            try await server.stop()
        }
    }
}
