import MarketModel
import Testing
import TurbineSandbox

@Suite(.timeLimit(.minutes(1))) struct RequestTests {
    @Test func `one connection carries many requests`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                for number in 1...50 {
                    try await client.request(
                        "POST /echo?a=1%2C2&b=x+y",
                        body: "\(number)",
                        fields: ["Authorization: Bearer t"]
                    )
                    let answer = try await client.answer()
                    #expect(answer.head.hasPrefix("HTTP/1.1 200"))
                    #expect(answer.body == "POST /echo?a=1,2&b=x y bearer=t body=\(number)")
                }
            }
        }
    }

    @Test func `requests written at once are answered in order`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("GET /late?ms=40")
                try await client.request("GET /echo")
                #expect(try await client.answer().body == "late")
                #expect(try await client.answer().body.hasPrefix("GET /echo"))
            }
        }
    }

    @Test func `an answer is held back in market time`() async throws {
        try await serving(speed: 10) { port in
            try await LoopbackClient.connect(to: port) { client in
                let start = ContinuousClock.now
                try await client.request("GET /late?ms=1000")
                #expect(try await client.answer().body == "late")
                #expect(ContinuousClock.now - start >= .milliseconds(100))
            }
        }
    }

    @Test func `a late answer holds up no other connection`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { slow in
                try await slow.request("GET /late?ms=60000")
                try await LoopbackClient.connect(to: port) { quick in
                    try await quick.request("GET /echo")
                    #expect(try await quick.answer().head.hasPrefix("HTTP/1.1 200"))
                }
            }
        }
    }

    @Test func `a request left unanswered ends with its client`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { try await $0.request("GET /silent") }
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("GET /silent")
                try await client.request("GET /echo")
                try await LoopbackClient.connect(to: port) { other in
                    try await other.request("GET /echo")
                    #expect(try await other.answer().head.hasPrefix("HTTP/1.1 200"))
                }
            }
        }
    }

    @Test func `a lost answer ends its connection`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("POST /cut", body: "{}")
                await #expect(throws: (any Error).self) { _ = try await client.answer() }
            }
        }
    }

    @Test func `status, wait and date go out as headers`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("GET /limited")
                let limited = try await client.answer().head.lowercased()
                #expect(limited.hasPrefix("http/1.1 429"))
                #expect(limited.contains("\r\nretry-after: 3\r\n"))
                try await client.request("GET /dated")
                #expect(try await client.answer().head.contains("Sun, 06 Nov 1994 08:49:37 GMT"))
                try await client.request("GET /empty")
                #expect(try await client.answer().head.hasPrefix("HTTP/1.1 204"))
                try await client.request("GET /nowhere")
                #expect(try await client.answer().head.hasPrefix("HTTP/1.1 404"))
            }
        }
    }

    @Test func `a method the protocol has no use for is refused`() async throws {
        try await serving { port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("PUT /echo", body: "{}")
                let answer = try await client.answer()
                #expect(answer.head.hasPrefix("HTTP/1.1 405"))
                #expect(answer.body == #"{"error":"method not allowed"}"#)
            }
        }
    }

    @Test func `a request above the limit is refused and its connection closed`() async throws {
        var limits = SandboxLimits()
        limits.requestBytes = 1_000
        try await serving(limits: limits) { port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("POST /echo", body: String(repeating: "x", count: 1_000))
                #expect(try await client.answer().head.hasPrefix("HTTP/1.1 200"))
                try await client.request("POST /echo", body: String(repeating: "x", count: 1_001))
                #expect(try await client.answer().head.hasPrefix("HTTP/1.1 413"))
                #expect(await client.isClosed())
            }
        }
    }

    @Test func `an idle connection is closed`() async throws {
        var limits = SandboxLimits()
        limits.idleTimeout = .milliseconds(50)
        try await serving(limits: limits) { port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.request("GET /echo")
                _ = try await client.answer()
                #expect(await client.isClosed())
            }
        }
    }
}
