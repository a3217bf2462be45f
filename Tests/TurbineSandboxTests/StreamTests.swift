import MarketModel
import Testing
import TurbineSandbox

@Suite(.timeLimit(.minutes(1))) struct StreamTests {
    @Test func `a message and its answer pass as whole frames`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                #expect(try await client.upgrade().hasPrefix("HTTP/1.1 101"))
                try await client.send("subscribe")
                #expect(try await client.message() == "answer to subscribe\nsnapshot")
            }
        }
    }

    @Test func `a message in fragments arrives as one`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                _ = try await client.upgrade()
                try await client.send("sub", isLast: false)
                try await client.send("scr", opcode: 0, isLast: false)
                try await client.send("ibe", opcode: 0)
                #expect(try await client.message() == "answer to subscribe\nsnapshot")
            }
        }
    }

    @Test func `an upgrade of another path than the stream's is refused by hanging up`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                await #expect(throws: LoopbackClient.Closed.self) { _ = try await client.upgrade("/api/v1/ws") }
            }
        }
    }

    @Test func `each connection is a stream of its own, and requests go on beside it`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { first in
                _ = try await first.upgrade()
                try await LoopbackClient.connect(to: port) { second in
                    _ = try await second.upgrade()
                    try await second.send("b")
                    #expect(try await second.message().hasPrefix("answer to b"))
                    try await first.send("a")
                    #expect(try await first.message().hasPrefix("answer to a"))
                }
                try await LoopbackClient.connect(to: port) { client in
                    var log = ""
                    while !log.hasSuffix("close 2") {
                        try await client.request("GET /log")
                        log = try await client.answer().body
                    }
                    #expect(log == "open 1,open 2,2: b,1: a,close 2")
                }
            }
        }
    }

    @Test func `what the venue does by itself goes out at its time`() async throws {
        try await serving(speed: 2) { port in
            try await LoopbackClient.connect(to: port) { stream in
                _ = try await stream.upgrade()
                try await stream.send("hello")
                _ = try await stream.message()
                try await LoopbackClient.connect(to: port) { client in
                    try await client.request("GET /alarm")
                    _ = try await client.answer()
                }
                #expect(try await stream.message() == "alarm")
            }
        }
    }

    @Test func `pings are answered with their payload`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                _ = try await client.upgrade()
                try await client.send("abc", opcode: 9)
                let pong = try await client.frame()
                #expect(pong.opcode == 10)
                #expect(pong.payload == Array("abc".utf8))
            }
        }
    }

    @Test func `a client that answers pings stays`() async throws {
        var limits = SandboxLimits()
        limits.pingInterval = .milliseconds(30)
        // Far beyond any pause of a busy machine; no time is measured here.
        limits.pongTimeout = .seconds(600)
        try await serving(limits: limits) { port in
            try await LoopbackClient.connect(to: port) { client in
                _ = try await client.upgrade()
                for _ in 0..<20 {
                    let ping = try await client.frame()
                    #expect(ping.opcode == 9)
                    try await client.send(String(decoding: ping.payload, as: UTF8.self), opcode: 10)
                }
                try await client.send("still here")
                var frame = try await client.frame()
                while frame.opcode == 9 { frame = try await client.frame() }
                #expect(String(decoding: frame.payload, as: UTF8.self).hasPrefix("answer to still here"))
            }
        }
    }

    @Test func `a client that answers no ping is cut off`() async throws {
        var limits = SandboxLimits()
        limits.pingInterval = .milliseconds(30)
        limits.pongTimeout = .milliseconds(300)
        try await serving(limits: limits) { port in
            try await LoopbackClient.connect(to: port) { client in
                _ = try await client.upgrade()
                #expect(await client.isClosed())
            }
        }
    }

    @Test func `a closing handshake is answered`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                _ = try await client.upgrade()
                try await client.send("\u{3}\u{68}", opcode: 8)
                #expect(try await client.frame().opcode == 8)
                #expect(await client.isClosed())
            }
        }
    }

    @Test func `a reader that falls too far behind is cut off`() async throws {
        var limits = SandboxLimits()
        limits.unsentBytes = 1 << 20
        try await serving(limits: limits) { port in
            try await LoopbackClient.connect(to: port) { stream in
                _ = try await stream.upgrade()
                try await stream.send("hello")
                _ = try await stream.message()
                try await LoopbackClient.connect(to: port) { client in
                    try await client.request("GET /flood")
                    _ = try await client.answer()
                    var log = ""
                    while !log.hasSuffix("close 1") {
                        try await client.request("GET /log")
                        log = try await client.answer().body
                    }
                }
            }
        }
    }

    @Test func `a message above the limit closes the stream`() async throws {
        var limits = SandboxLimits()
        limits.messageBytes = 100
        try await serving(limits: limits) { port in
            try await LoopbackClient.connect(to: port) { client in
                _ = try await client.upgrade()
                try await client.send(String(repeating: "x", count: 101))
                #expect(await client.isClosed())
            }
        }
    }

    @Test func `ending the server closes every connection`() async throws {
        let (connected, connection) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (ports, listening) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
        try await withThrowingDiscardingTaskGroup { tasks in
            tasks.addTask {
                let port = try #require(await ports.first { _ in true })
                try await LoopbackClient.connect(to: port) { client in
                    _ = try await client.upgrade()
                    connection.yield()
                    #expect(await client.isClosed())
                }
            }
            try await serving { port in
                listening.yield(port)
                _ = await connected.first { true }
            }
        }
    }

    @Test func `a port that is taken is an error`() async throws {
        try await serving { port in
            await #expect(throws: (any Error).self) { try await serving(port: port) { _ in } }
        }
    }

    @Test func `an error of what goes on meanwhile ends the server and comes out`() async throws {
        await #expect(throws: LoopbackClient.Closed.self) { try await serving { _ in throw LoopbackClient.Closed() } }
    }
}
