import AsyncHTTPClient
import Dashboard
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Reporting
import TestSupport
import Testing

@Suite(.serialized) struct DashboardServerTests {
    private struct State: Decodable { let report: DeskReport }

    private static var bearer: [(String, String)] { [("Authorization", "Bearer \(ServedDesk.token)")] }

    @Test func `the state is the board's, and every page answers`() async throws {
        let desk = try ServedDesk()
        try await desk.serve { port, client in
            let answer = try await client.ask(port, .GET, "/api/v1/state")
            #expect(answer.status == 200)
            let state = try JSONDecoder().decode(State.self, from: Data(answer.body))
            #expect(state.report == desk.board.report)
            for path in [
                "/", "/penstock.css", "/penstock.js", "/api/v1/history", "/api/v1/openapi.yaml", "/metrics", "/healthz",
                "/readyz",
            ] {
                do {
                    let answer = try await client.ask(port, .GET, path)
                    #expect(answer.status == 200, "\(path)")
                }
            }
            do {
                let answer = try await client.ask(port, .GET, "/nothing")
                #expect(answer.status == 404)
            }
            do {
                let answer = try await client.ask(port, .POST, "/api/v1/state")
                #expect(answer.status == 405)
            }
            do {
                let answer = try await client.ask(port, .HEAD, "/")
                #expect(answer.body.isEmpty)
            }
        }
    }

    @Test func `a desk that stands still is not ready, though it answers`() async throws {
        var desk = try ServedDesk()
        desk.limits.staleAfter = .zero
        try await desk.serve { port, client in
            let ready = try await client.ask(port, .GET, "/readyz")
            #expect(ready.status == 503)
            #expect(String(decoding: ready.body, as: UTF8.self).hasPrefix("the desk has not moved for"))
            let health = try await client.ask(port, .GET, "/healthz")
            #expect(health.status == 200)
        }
    }

    @Test func `an action needs the token, and reaches the host`() async throws {
        let desk = try ServedDesk()
        try await desk.serve { port, client in
            for action in OperatorRequest.allCases {
                let path = "/api/v1/\(action.rawValue)"
                do {
                    let answer = try await client.ask(port, .POST, path)
                    #expect(answer.status == 401)
                }
                do {
                    let answer = try await client.ask(
                        port,
                        .POST,
                        path,
                        [("Authorization", "Bearer \(ServedDesk.token)x")]
                    )
                    #expect(answer.status == 401)
                }
                do {
                    let answer = try await client.ask(port, .POST, path, [("Authorization", "Bearer ")])
                    #expect(answer.status == 401)
                }
                // What a browser adds by itself is not enough.
                let password = Data("x:\(ServedDesk.token)".utf8).base64EncodedString()
                do {
                    let answer = try await client.ask(port, .POST, path, [("Authorization", "Basic \(password)")])
                    #expect(answer.status == 401)
                }
                do {
                    let answer = try await client.ask(port, .GET, path, Self.bearer)
                    #expect(answer.status == 405)
                }
                let foreign = Self.bearer + [("Origin", "https://evil.example")]
                do {
                    let answer = try await client.ask(port, .POST, path, foreign)
                    #expect(answer.status == 403)
                }
                let crossing = Self.bearer + [("Sec-Fetch-Site", "cross-site")]
                do {
                    let answer = try await client.ask(port, .POST, path, crossing)
                    #expect(answer.status == 403)
                }
                #expect(!desk.board.hasRequests)
                async let asked = client.ask(port, .POST, path, Self.bearer + [("Origin", "http://127.0.0.1:\(port)")])
                while !desk.board.hasRequests { await Task.yield() }
                desk.board.answer { $0 == action ? .done("done") : .refused(["another"]) }
                let answer = try await asked
                #expect(answer.status == 200)
                #expect(try JSONDecoder().decode(ActionMessage.self, from: Data(answer.body)).isDone)
            }
        }
    }

    @Test func `a host that refuses or is silent says so`() async throws {
        var desk = try ServedDesk()
        desk.limits.patience = .milliseconds(1)
        let board = desk.board
        try await desk.serve { port, client in
            do {
                let answer = try await client.ask(port, .POST, "/api/v1/halt", Self.bearer)
                #expect(answer.status == 504)
            }
            board.close()
            do {
                let answer = try await client.ask(port, .POST, "/api/v1/halt", Self.bearer)
                #expect(answer.status == 409)
            }
        }
    }

    @Test func `pages of other names and oversized requests are refused`() async throws {
        let desk = try ServedDesk()
        try await desk.serve { port, client in
            let rebound = [("Host", "desk.evil.example:\(port)")]
            do {
                let answer = try await client.ask(port, .GET, "/api/v1/state", rebound)
                #expect(answer.status == 421)
            }
            do {
                let answer = try await client.ask(port, .POST, "/api/v1/halt", Self.bearer + rebound)
                #expect(answer.status == 421)
            }
            let body = [UInt8](repeating: 0x20, count: 5_000)
            do {
                let answer = try await client.ask(port, .POST, "/api/v1/halt", Self.bearer, body: body)
                #expect(answer.status == 413)
            }
            #expect(!desk.board.hasRequests)
        }
    }

    @Test func `events carry every state until the session is over`() async throws {
        let desk = try ServedDesk()
        let board = desk.board
        try await desk.serve { port, client in
            let request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/api/v1/events")
            let response = try await client.execute(request, timeout: .seconds(30))
            var text = ""
            for try await part in response.body {
                text += String(buffer: part)
                if text.contains("data: {\"ageNanos\"") { board.close() }
            }
            #expect(text.hasPrefix("retry: 1000\n\n"))
            #expect(text.hasSuffix("event: end\ndata: {}\n\n"))
        }
    }

    @Test func `a client that sends its request drop by drop is cut off`() async throws {
        var desk = try ServedDesk()
        desk.limits.idleTimeout = .milliseconds(50)
        try await desk.serve { port, client in
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connect(host: "127.0.0.1", port: port).get()
            try await channel.writeAndFlush(ByteBuffer(string: "GET / HTTP/1.1\r\nHost: 127."))
            let closed: Void? = try? await channel.closeFuture.get()
            #expect(closed != nil && !channel.isActive)
            // Only that one is gone.
            let answer = try await client.ask(port, .GET, "/healthz")
            #expect(answer.status == 200)
        }
    }

    @Test func `whoever is refused is answered at once, whatever body was announced, and cut off`() async throws {
        let desk = try ServedDesk()
        try await desk.serve { port, _ in
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connect(host: "127.0.0.1", port: port).get()
            // Far below every limit of time: the body never comes.
            let head = "POST /api/v1/halt HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n"
            try await channel.writeAndFlush(ByteBuffer(string: head))
            let closed: Void? = try? await channel.closeFuture.get()
            #expect(closed != nil && !channel.isActive)
        }
        #expect(!desk.board.hasRequests)
    }

    @Test func `a client that never reads is cut off`() async throws {
        var desk = try ServedDesk()
        desk.limits.stallTimeout = .milliseconds(50)
        let board = desk.board
        try await desk.serve { port, client in
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .channelOption(.autoRead, value: false)
                .channelOption(.socketOption(.so_rcvbuf), value: 4_096)
                .connect(host: "127.0.0.1", port: port).get()
            let request = "GET /penstock.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            // Many answers that nobody reads: the connection's buffers are full at some point, and it ends.
            let pipelined = String(repeating: request, count: 2_000)
            try await channel.writeAndFlush(ByteBuffer(string: pipelined))
            // Others are served meanwhile.
            do {
                let answer = try await client.ask(port, .GET, "/healthz")
                #expect(answer.status == 200)
            }
            channel.setOption(.autoRead, value: true).whenComplete { _ in }
            try await channel.closeFuture.get()
            do {
                let answer = try await client.ask(port, .GET, "/api/v1/state")
                #expect(answer.status == 200)
            }
            #expect(board.report != nil)
        }
    }

    @Test func `no request whatever makes it fail`() async throws {
        let desk = try ServedDesk()
        try await desk.serve { port, client in
            var random = SplitMix64(seed: 11)
            var answers = 0
            let parts = [
                "/", "api", "v1", "state", "halt", "..", "%2e", "%00", "\u{FF}", "?", "=", "&", "x", "metrics", "//",
                "history",
            ]
            for _ in 0..<400 {
                var path = "/"
                for _ in 0..<Int.random(in: 0..<6, using: &random) { path += parts.randomElement(using: &random) ?? "" }
                let method: String =
                    ["GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"].randomElement(using: &random) ?? "GET"
                guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { continue }
                let value = String(
                    (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                        "aB9 =:/\"".randomElement(using: &random) ?? "a"
                    }
                )
                // Where a request is no HTTP at all, the connection ends instead.
                let answer = try? await client.ask(
                    port,
                    .init(rawValue: method),
                    String(url.absoluteString.dropFirst("http://127.0.0.1:\(port)".count)),
                    [("Authorization", value), ("Origin", value), ("Accept", value)]
                )
                if let answer {
                    answers += 1
                    #expect((200..<500).contains(answer.status), "\(method) \(path): \(answer.status)")
                }
            }
            #expect(answers > 200)
            #expect(!desk.board.hasRequests)
            do {
                let answer = try await client.ask(port, .GET, "/healthz")
                #expect(answer.status == 200)
            }
        }
    }
}
