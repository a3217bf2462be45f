import MarketModel
import NIOCore
import NIOEmbedded
import NIOWebSocket
import TestSupport
import Testing
import TurbineVenue

@Suite struct StreamConnectionTests {
    private static let lines = "{\"type\":\"trade\"}\n{\"type\":\"orderbook\",\"data\":\"é\"}\n\n"

    @Test func `the upgrade is asked for plainly, without compression`() throws {
        let bench = try StreamBench()
        let request = String(decoding: bench.sent(), as: UTF8.self)
        let lines = request.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.first == "GET /stream HTTP/1.1")
        #expect(
            lines.dropFirst().dropLast(2).sorted() == [
                "Connection: upgrade", "Host: here", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13", "Upgrade: websocket",
            ]
        )
        #expect(bench.sights.isEmpty)
    }

    @Test func `acceptance and messages may be cut at any byte`() throws {
        let messages = ["{}", Self.lines, String(repeating: "x", count: 200)]
        let bytes = Array(StreamBench.acceptance.utf8) + messages.flatMap { ServerFrame.text($0).bytes }
        let expected = [StreamSight.opened] + messages.map { StreamSight.message($0) }
        let harmful = try (0...bytes.count).filter { cut in
            let bench = try StreamBench()
            bench.receive(bytes[..<cut])
            bench.receive(bytes[cut...])
            return bench.sights != expected
        }
        #expect(harmful.isEmpty)
        let bench = try StreamBench()
        for byte in bytes { bench.receive([byte]) }
        #expect(bench.sights == expected)
    }

    @Test func `a message may be fragmented at any byte, with pings between the fragments`() throws {
        let bytes = Array(Self.lines.utf8)
        for cut in 0...bytes.count {
            let bench = try StreamBench.opened()
            bench.receive(ServerFrame(opcode: 1, payload: Array(bytes[..<cut]), isLast: false))
            bench.receive(ServerFrame(opcode: 9, payload: [7]))
            bench.receive(ServerFrame(opcode: 0, payload: Array(bytes[cut...])))
            #expect(bench.sights == [.opened, .message(bytes)], "cut at \(cut)")
            #expect(try bench.sentFrames() == [FakeFrame(opcode: .pong, isMasked: true, payload: [7])])
        }
        let bench = try StreamBench.opened()
        for (index, byte) in bytes.enumerated() {
            bench.receive(ServerFrame(opcode: index == 0 ? 1 : 0, payload: [byte], isLast: index == bytes.count - 1))
        }
        #expect(bench.sights == [.opened, .message(bytes)])
    }

    @Test func `a message may be as large as the limit, in one frame or many`() throws {
        let limits = StreamLimits(message: 1 << 20)
        let whole = [UInt8](repeating: 65, count: 1 << 20)
        let bench = try StreamBench.opened(limits: limits)
        bench.receive(ServerFrame(opcode: 1, payload: whole))
        bench.receive(ServerFrame(opcode: 2, payload: Array(whole.dropLast()), isLast: false))
        bench.receive(ServerFrame(opcode: 0, payload: [65]))
        #expect(bench.sights == [.opened, .message(whole), .message(whole)])
    }

    @Test func `a message beyond the limit closes the stream`() throws {
        let limits = StreamLimits(message: 1 << 20)
        let whole = [UInt8](repeating: 65, count: 1 << 20)
        let one = try StreamBench.opened(limits: limits)
        one.receive(ServerFrame(opcode: 1, payload: whole + [65]).bytes.prefix(100))
        let many = try StreamBench.opened(limits: limits)
        many.receive(ServerFrame(opcode: 1, payload: whole, isLast: false))
        many.receive(ServerFrame(opcode: 0, payload: [65], isLast: false))
        for bench in [one, many] {
            #expect(bench.sights == [.opened, .closed(.tooLarge(1 << 20))])
            #expect(try bench.sentFrames() == [FakeFrame(opcode: .connectionClose, isMasked: true, payload: [3, 241])])
            #expect(bench.isClosed)
        }
    }

    @Test(arguments: [
        [ServerFrame(opcode: 1, payload: [65], mask: [1, 2, 3, 4])],
        [ServerFrame(opcode: 1, payload: [65], reserved: 4)],
        [ServerFrame(opcode: 3, payload: [65])], [ServerFrame(opcode: 11, payload: [65])],
        [ServerFrame(opcode: 0, payload: [65])],
        [ServerFrame(opcode: 1, payload: [65], isLast: false), ServerFrame(opcode: 1, payload: [65])],
        [ServerFrame(opcode: 9, payload: [65], isLast: false)],
        [ServerFrame(opcode: 9, payload: Array(repeating: 65, count: 126))],
    ])
    func `a frame against the rules closes the stream`(frames: [ServerFrame]) throws {
        let bench = try StreamBench.opened()
        for frame in frames { bench.receive(frame) }
        bench.receive(ServerFrame.text("too late"))
        #expect(bench.sights.count == 2)
        guard case .closed(.malformed) = bench.sights.last else {
            Issue.record("\(bench.sights)")
            return
        }
        #expect(try bench.sentFrames() == [FakeFrame(opcode: .connectionClose, isMasked: true, payload: [3, 234])])
        #expect(bench.isClosed)
    }

    @Test func `random frames never trap, and nothing follows an end`() throws {
        var random = SplitMix64(seed: 20_260_331)
        var bench = try StreamBench.opened(limits: StreamLimits(message: 128))
        var ends = 0
        for _ in 0..<100_000 {
            var frame = ServerFrame(
                opcode: UInt8([0, 1, 1, 2, 8, 9, 10, 15].randomElement(using: &random) ?? 1),
                payload: []
            )
            frame.payload = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                .random(in: 0...255, using: &random)
            }
            frame.isLast = Int.random(in: 0...3, using: &random) > 0
            if Int.random(in: 0...19, using: &random) == 0 { frame.reserved = .random(in: 0...7, using: &random) }
            if Int.random(in: 0...19, using: &random) == 0 { frame.mask = [1, 2, 3, 4] }
            var bytes = frame.bytes
            if Int.random(in: 0...9, using: &random) == 0 {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= .random(in: 1...255, using: &random)
            }
            bench.receive(bytes)
            _ = bench.sent()
            let closed = bench.sights.count { if case .closed = $0 { true } else { false } }
            guard closed > 0 else { continue }
            guard closed == 1, case .closed = bench.sights.last, bench.isClosed else {
                Issue.record("\(bench.sights.suffix(3))")
                return
            }
            ends += 1
            bench = try StreamBench.opened(limits: StreamLimits(message: 128))
        }
        #expect(ends > 10_000)
    }

    @Test func `a ping of the venue is answered with its payload`() throws {
        let bench = try StreamBench.opened()
        bench.receive(ServerFrame(opcode: 9, payload: [1, 2, 3]))
        #expect(try bench.sentFrames() == [FakeFrame(opcode: .pong, isMasked: true, payload: [1, 2, 3])])
        bench.channel.isWritable = false
        bench.receive(ServerFrame(opcode: 9, payload: [4]))
        #expect(try bench.sentFrames().isEmpty, "a venue that does not read gets no more")
        #expect(bench.sights == [.opened])
    }

    @Test func `our pings keep a quiet stream open while they are answered`() throws {
        let bench = try StreamBench.opened()
        bench.wait(.seconds(19))
        #expect(try bench.sentFrames().isEmpty)
        for _ in 0..<5 {
            bench.wait(.seconds(1))
            let pings = try bench.sentFrames()
            #expect(pings.map(\.opcode) == [.ping])
            bench.wait(.seconds(19))
            bench.receive(ServerFrame(opcode: 10, payload: pings.first?.payload ?? []))
            bench.wait(.seconds(19))
            #expect(try bench.sentFrames().isEmpty)
        }
        #expect(bench.sights == [.opened])
    }

    @Test func `a ping without its pong closes the stream, whatever else arrives`() throws {
        let bench = try StreamBench.opened()
        bench.wait(.seconds(39))
        bench.receive(ServerFrame(opcode: 10, payload: [1]))
        bench.receive(ServerFrame.text("{}"))
        #expect(bench.sights == [.opened, .message("{}")])
        bench.wait(.seconds(1))
        #expect(bench.sights == [.opened, .message("{}"), .closed(.silent)])
        #expect(try bench.sentFrames().map(\.opcode) == [.ping, .connectionClose])
        #expect(bench.isClosed)
    }

    @Test func `the venue's goodbye is returned and ends the stream`() throws {
        for (payload, code) in [([3, 233, 98], 1_001), ([], nil), ([3], nil)] as [([UInt8], UInt16?)] {
            let bench = try StreamBench.opened()
            bench.receive(ServerFrame(opcode: 8, payload: payload))
            #expect(bench.sights == [.opened, .closed(.endedByVenue(code: code))])
            #expect(try bench.sentFrames().map(\.opcode) == [.connectionClose])
            #expect(bench.isClosed)
        }
    }

    @Test func `a broken connection ends the stream once`() throws {
        let bench = try StreamBench.opened()
        bench.channel.pipeline.fireErrorCaught(ChannelError.inputClosed)
        bench.hangUp()
        bench.wait(.seconds(100))
        guard case .closed(.lost) = bench.sights.last else {
            Issue.record("\(bench.sights)")
            return
        }
        #expect(bench.sights.count == 2)
    }

    @Test func `our own end says goodbye and reports nothing`() throws {
        let bench = try StreamBench.opened()
        bench.send("hello")
        bench.end()
        bench.send("too late")
        bench.receive(ServerFrame.text("too late"))
        bench.wait(.seconds(100))
        #expect(bench.sights == [.opened])
        let frames = try bench.sentFrames()
        #expect(frames.map(\.opcode) == [.text, .connectionClose])
        #expect(frames.first?.text == "hello")
        #expect(frames.last?.payload == [3, 232])
        #expect(!frames.map(\.isMasked).contains(false))
        #expect(bench.isClosed)
    }

    @Test func `a stream may be ended from within a report`() throws {
        for end in [StreamSight.opened, .message("a")] {
            let bench = try StreamBench.opened { if $1 == end { $0.end() } }
            bench.receive(ServerFrame.text("a").bytes + ServerFrame.text("b").bytes)
            #expect(bench.sights == (end == .opened ? [.opened] : [.opened, .message("a")]))
            #expect(bench.isClosed)
        }
    }

    @Test func `an upgrade that takes too long is given up`() throws {
        let bench = try StreamBench()
        bench.wait(.milliseconds(9_999))
        #expect(bench.sights.isEmpty)
        bench.wait(.milliseconds(1))
        #expect(bench.sights == [.closed(.openTimedOut)])
        #expect(bench.isClosed, "nothing is left open")
        bench.receive(Array(StreamBench.acceptance.utf8))
        #expect(bench.sights == [.closed(.openTimedOut)])
    }

    @Test func `a stream that is ended while it opens reports nothing and leaves nothing open`() throws {
        let bench = try StreamBench()
        bench.end()
        #expect(bench.isClosed)
        bench.receive(Array(StreamBench.acceptance.utf8))
        bench.wait(.seconds(100))
        #expect(bench.sights.isEmpty)
    }

    @Test(arguments: [
        "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "rubbish\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\nConnection: Upgrade\r\n\r\n", "",
    ])
    func `whatever is no upgrade closes the connection`(answer: String) throws {
        let bench = try StreamBench()
        bench.receive(Array(answer.utf8))
        if answer.isEmpty { bench.hangUp() }
        guard case .closed(.notUpgraded) = bench.sights.first else {
            Issue.record("\(bench.sights)")
            return
        }
        #expect(bench.sights.count == 1)
        #expect(bench.isClosed)
    }
}
