import Foundation
import NIOHTTP1
import NIOWebSocket
import Testing
import TurbineVenue
import TurbineWire

/// One after the other: a process that one test starts holds the other's listening socket for as long as it runs.
@Suite(.serialized, .timeLimit(.minutes(3))) struct RestartTests {
    @Test func `a venue that was restarted is reached again`() async throws {
        // An address of its own: nobody else can be given the port while the venue is away.
        let host = "127.0.0.3"
        let order = WireRequest(.post, "/api/v1/orders", body: Array("{}".utf8))
        try await Loopback.run { loopback in
            let first = try await FakeVenue.start(on: loopback, host: host) { _, _ in .answer(.ok) }
            try await RESTProbe.run(on: loopback, Loopback.address(first.port, host: host)) { probe in
                try await probe.expect(.answered(WireResponse(status: 200)), for: order)
                try await first.stop()
                var outcome = try await probe.send(order)
                #expect(outcome == .notSent || outcome == .noAnswer, "nobody is there")
                let second = try await FakeVenue.start(on: loopback, host: host, port: first.port) { _, _ in
                    .answer(.created)
                }
                outcome = try await probe.send(order)
                #expect(outcome == .answered(WireResponse(status: 201)))
                try await second.stop()
            }
        }
    }

    @Test func `the venue may say goodbye, hang up or be restarted`() async throws {
        // An address of its own: nobody else can be given the port while the venue is away.
        let host = "127.0.0.4"
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(
                on: loopback,
                host: host,
                stream: { $0 == "bye" ? [.goodbye(.goingAway)] : [.hangUp] }
            )
            var probe = try await StreamProbe.make(on: loopback, Loopback.address(server.port, host: host))
            try await probe.open(1)
            try await probe.expect(.opened, of: 1)
            try await probe.send("bye", on: 1)
            try await probe.expect(.closed(.endedByVenue(code: 1_001)), of: 1)
            try await probe.open(2)
            try await probe.expect(.opened, of: 2)
            try await probe.send("away", on: 2)
            guard case .closed(.lost) = try await probe.next(of: 2) else {
                Issue.record("it was not lost")
                return
            }
            try await probe.open(3)
            try await probe.expect(.opened, of: 3)
            try await server.stop()
            guard case .closed(.lost) = try await probe.next(of: 3) else {
                Issue.record("it was not lost")
                return
            }
            let again = try await FakeVenue.start(on: loopback, host: host, port: server.port)
            try await probe.open(4)
            try await probe.expect(.opened, of: 4)
            try await probe.close(4)
            try await again.stop()
        }
    }

    @Test func `ten thousand streams, half of them ended by the venue, leave nothing behind`() async {
        await #expect(processExitsWith: .success, "a process of its own, so that only these streams count") {
            let growth = try await Self.growth(from: 2_000, to: 10_000)
            // The address sanitizer keeps what was freed, to find who still uses it; only descriptors can be counted then.
            let keepsFreed = ProcessInfo.processInfo.environment["ASAN_OPTIONS"] != nil
            guard growth.descriptors < 20, keepsFreed || growth.memory < 8 << 20 else { throw growth }
        }
    }

    /// What a process has more of after the last than after an earlier stream.
    private struct Growth: Error {
        let descriptors: Int
        let memory: Int
    }

    private static func growth(from early: UInt64, to last: UInt64) async throws -> Growth {
        var before = (descriptors: 0, memory: 0)
        var growth = Growth(descriptors: .max, memory: .max)
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback, stream: { _ in [.goodbye(.normalClosure)] })
            var probe = try await StreamProbe.make(on: loopback, Loopback.address(server.port))
            for number in 1...last {
                try await probe.open(number)
                try await probe.expect(.opened, of: number)
                if number.isMultiple(of: 2) {
                    try await probe.close(number)
                } else {
                    try await probe.send("go", on: number)
                    try await probe.expect(.closed(.endedByVenue(code: 1_000)), of: number)
                }
                if number == early { before = (try ProcessMeter.descriptors(), try ProcessMeter.memory()) }
            }
            while server.openConnections > 0 { await Task.yield() }
            growth = Growth(
                descriptors: try ProcessMeter.descriptors() - before.descriptors,
                memory: try ProcessMeter.memory() - before.memory
            )
            try await server.stop()
        }
        return growth
    }
}
