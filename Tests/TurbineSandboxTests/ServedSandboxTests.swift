import Venues
import Logging
import MarketModel
import SandboxExchange
import SimulatedExchange
import Testing
import TurbineSandbox
import TurbineWire

/// The sandbox's exchange behind its server.
@Suite(.timeLimit(.minutes(1))) struct ServedSandboxTests {
    private func serving(
        faults: [String] = [],
        _ body: @escaping @Sendable (_ port: Int) async throws -> Void
    ) async throws {
        let start = Timestamp(seconds: 1_774_915_200)
        let series = Series(asset: try #require(Asset("BTC")), intervalSeconds: 900)
        var configuration = SandboxConfiguration(seed: 1, series: [series], start: start)
        configuration.listingDelay = DelayRange(always: .zero)
        configuration.faults = try faults.map { try FaultSetting(parsing: $0) }
        let server = SandboxServer(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let clock = MarketClock(origin: start, speed: 20)
        try await server.serve(SandboxVenue(configuration), clock: clock, while: body)
    }

    private func market(_ client: inout LoopbackClient) async throws -> MarketID {
        while true {
            try await client.request("GET /api/v1/markets")
            let answer = try JSONValue(parsing: Array(try await client.answer().body.utf8))
            if let market = MarketRow.list(from: answer).first { return market.id }
        }
    }

    @Test func `a subscription is answered with the book in one frame, and books follow by themselves`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                let id = try await market(&client)
                try await LoopbackClient.connect(to: port) { stream in
                    _ = try await stream.upgrade()
                    try await stream.send("{\"type\": \"subscribe\", \"marketId\": \"\(id)\"}")
                    var lines: [Substring] = []
                    while lines.first?.contains("\"subscribe\"") != true {
                        lines = try await stream.message().split(separator: "\n")
                    }
                    try #require(lines.count > 1)
                    #expect(lines[1].contains("\"orderbook\""))
                    let next = try await stream.message()
                    #expect(next.contains("\"orderbook\""), "the simulated traders quote")
                }
            }
        }
    }

    @Test func `the clock of the exchange is the server's`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("GET /sandbox/clock")
                let answer = try await client.answer()
                let time = try #require(try JSONValue(parsing: Array(answer.body.utf8))["now"]?.int)
                let seconds = time / 1_000_000_000 - 1_774_915_200
                #expect((0..<1_200).contains(seconds))
                #expect(answer.head.contains("Tue, 31 Mar 2026 00:"))
            }
        }
    }

    @Test func `a dropped answer closes the connection, a half-open one stays silent`() async throws {
        try await serving(faults: ["drop=1"]) { port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("GET /health")
                await #expect(throws: (any Error).self) { _ = try await client.answer() }
            }
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("POST /sandbox/faults", body: #"{"set":["half-open=1"],"only":true}"#)
                _ = try await client.answer()
            }
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("GET /health")
                try await LoopbackClient.connect(to: port) { other in
                    try await other.request("GET /sandbox/clock")
                    #expect(try await other.answer().head.hasPrefix("HTTP/1.1 200"))
                }
            }
        }
    }

    @Test func `delay and a wait for the rate limit reach the client`() async throws {
        try await serving(faults: ["delay=1:2s"]) { port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("GET /health")
                #expect(try await client.answer().body == #"{"status":"ok"}"#)
                try await client.request("POST /sandbox/faults", body: #"{"set":["retry-after=1:2s"],"only":true}"#)
                _ = try await client.answer()
                try await client.request("GET /health")
                let head = try await client.answer().head.lowercased()
                #expect(head.hasPrefix("http/1.1 429"))
                #expect(head.contains("\r\nretry-after: 2\r\n"))
            }
        }
    }
}
