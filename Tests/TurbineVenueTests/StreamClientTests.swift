import NIOCore
import NIOPosix
import NIOSSL
import NIOWebSocket
import Testing
import TurbineVenue

@Suite(.timeLimit(.minutes(3))) struct StreamClientTests {
    @Test func `several streams speak side by side, masked, and end apart`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback)
            var probe = try await StreamProbe.make(on: loopback, Loopback.address(server.port))
            for number in 1...2 as ClosedRange<UInt64> {
                try await probe.open(number)
                try await probe.expect(.opened, of: number)
            }
            try await probe.send("one", on: 1)
            try await probe.expect(.message("one"), of: 1)
            try await probe.close(1)
            try await probe.send("nobody", on: 1)
            try await probe.send("two", on: 2)
            try await probe.expect(.message("two"), of: 2)
            try await probe.call { $0.closeAll() }
            while server.openConnections > 0 { await Task.yield() }
            #expect(server.frames.map(\.opcode) == [.text, .connectionClose, .text, .connectionClose])
            #expect(!server.frames.map(\.isMasked).contains(false))
            try await server.stop()
        }
    }

    @Test func `a message that trickles in byte by byte arrives whole`() async throws {
        try await Loopback.run { loopback in
            let text = String(repeating: "{\"type\":\"orderbook\"}\n", count: 20)
            let bytes = ServerFrame.text(text).bytes
            let server = try await FakeVenue.start(on: loopback, stream: { _ in [.trickle(bytes), .text("end")] })
            var probe = try await StreamProbe.make(on: loopback, Loopback.address(server.port))
            try await probe.open(1)
            try await probe.expect(.opened, of: 1)
            try await probe.send("go", on: 1)
            try await probe.expect(.message(text), of: 1)
            try await probe.expect(.message("end"), of: 1)
            try await probe.close(1)
            try await server.stop()
        }
    }

    @Test func `a message beyond the limit closes the stream with a reason the venue sees`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(
                on: loopback,
                stream: { [.text(String(repeating: "x", count: $0 == "fits" ? 1 << 20 : 1 << 20 + 1))] }
            )
            var probe = try await StreamProbe.make(on: loopback, Loopback.address(server.port))
            try await probe.open(1)
            try await probe.expect(.opened, of: 1)
            try await probe.send("fits", on: 1)
            try await probe.expect(.message(String(repeating: "x", count: 1 << 20)), of: 1)
            try await probe.send("too large", on: 1)
            try await probe.expect(.closed(.tooLarge(1 << 20)), of: 1)
            try await server.stop()
        }
    }

    @Test func `a venue that is not there cannot be reached`() async throws {
        try await Loopback.run { loopback in
            var probe = try await StreamProbe.make(on: loopback, Loopback.address(Loopback.unusedPort))
            try await probe.open(1)
            guard case .closed(.unreachable) = try await probe.next(of: 1) else {
                Issue.record("it was reached")
                return
            }
        }
    }

    @Test func `a venue that accepts and says nothing is given up`() async throws {
        try await Loopback.run { loopback in
            let server = try await ServerBootstrap(group: loopback.server).bind(host: "127.0.0.1", port: 0).get()
            let address = try Loopback.address(server.localAddress?.port ?? 0)
            for secure in [false, true] {
                let address = secure ? try Loopback.address(address.port, secure: true) : address
                let limits = StreamLimits(open: .milliseconds(150))
                var probe = try await StreamProbe.make(on: loopback, address, limits: limits)
                try await probe.open(1)
                try await probe.expect(.closed(.openTimedOut), of: 1)
            }
            try await server.close()
        }
    }

    @Test func `a venue that stops answering pings is given up, one that answers is kept`() async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback)
            let limits = StreamLimits(pingInterval: .milliseconds(20), pongTimeout: .milliseconds(2_000))
            var probe = try await StreamProbe.make(on: loopback, Loopback.address(server.port), limits: limits)
            try await probe.open(1)
            try await probe.expect(.opened, of: 1)
            while server.pings < 5 { await Task.yield() }
            try await probe.send("still here", on: 1)
            try await probe.expect(.message("still here"), of: 1)
            server.stopReading()
            try await probe.expect(.closed(.silent), of: 1)
            try await server.stop()
        }
    }

    @Test(arguments: [("loopback", false), ("loopback", true), ("elsewhere", true)])
    func `an encrypted stream opens only to a trusted certificate for this host`(
        name: String,
        isTrusted: Bool
    ) async throws {
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback, security: Loopback.security(name))
            let roots: NIOSSLTrustRoots = isTrusted ? .certificates(try Loopback.certificates(name)) : .default
            let address = try Loopback.address(server.port, secure: true)
            var probe = try await StreamProbe.make(on: loopback, address, trusting: roots)
            try await probe.open(1)
            if isTrusted, name == "loopback" {
                try await probe.expect(.opened, of: 1)
                try await probe.send("hello", on: 1)
                try await probe.expect(.message("hello"), of: 1)
                try await probe.close(1)
            } else {
                let sight = try await probe.next(of: 1)
                guard case .closed(.unreachable(let cause)) = sight, cause.lowercased().contains("certificate") else {
                    Issue.record("\(sight)")
                    return
                }
            }
            try await server.stop()
        }
    }
}
