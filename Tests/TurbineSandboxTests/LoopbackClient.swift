import NIOCore
import NIOPosix

/// A TCP connection of a test: writes bytes as they are and reads what comes back.
struct LoopbackClient {
    /// Nothing more comes: the server closed the connection.
    struct Closed: Error {}

    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var buffer = ByteBuffer()

    /// Connects, runs `body` and closes.
    static func connect(
        to port: Int,
        _ body: (inout Self) async throws -> Void
    ) async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            var client = Self(outbound: outbound, inbound: inbound.makeAsyncIterator())
            try await body(&client)
        }
    }

    /// Sends bytes.
    func write(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

    /// Sends a request without a body, or with one.
    func request(_ line: String, body: String? = nil, fields: [String] = []) async throws {
        var lines = ["\(line) HTTP/1.1", "Host: 127.0.0.1"] + fields
        if let body { lines.append("Content-Length: \(body.utf8.count)") }
        try await write(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
    }

    /// Reads an answer: its head, and as much of a body as the head announces.
    mutating func answer() async throws -> (head: String, body: String) {
        var head = ""
        while !head.hasSuffix("\r\n\r\n") { head += String(decoding: try await read(1), as: UTF8.self) }
        let announced = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        let length = announced.flatMap { Int($0.drop { $0 != ":" }.dropFirst().trimmingPrefix(" ")) } ?? 0
        return (head, String(decoding: try await read(length), as: UTF8.self))
    }

    /// Asks for the stream and reads the upgrade's answer.
    mutating func upgrade(_ path: String = "/api/v1/stream") async throws -> String {
        try await request(
            "GET \(path)",
            fields: [
                "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            ]
        )
        return try await answer().head
    }

    /// Sends a WebSocket frame, masked with zeros: the payload stands in it as it is.
    func send(_ payload: String, opcode: UInt8 = 1, isLast: Bool = true) async throws {
        precondition(payload.utf8.count < 126, "the test's frames are short")
        var frame = ByteBuffer(bytes: [(isLast ? 0x80 : 0) | opcode, 0x80 | UInt8(payload.utf8.count), 0, 0, 0, 0])
        frame.writeString(payload)
        try await outbound.write(frame)
    }

    /// Reads a WebSocket frame of the server.
    mutating func frame() async throws -> (opcode: UInt8, payload: [UInt8]) {
        let head = try await read(2)
        var length = Int(head[1] & 0x7F)
        if length == 126 { length = try await read(2).reduce(0) { $0 << 8 | Int($1) } }
        if length == 127 { length = try await read(8).reduce(0) { $0 << 8 | Int($1) } }
        return (head[0] & 0x0F, try await read(length))
    }

    /// Reads a text frame.
    mutating func message() async throws -> String { String(decoding: try await frame().payload, as: UTF8.self) }

    /// Whether the server closes the connection, reading away what it still sends.
    mutating func isClosed() async -> Bool {
        while true {
            do { if try await inbound.next(isolation: #isolation) == nil { return true } } catch { return true }
        }
    }

    private mutating func read(_ count: Int) async throws -> [UInt8] {
        while buffer.readableBytes < count {
            guard var more = try await inbound.next(isolation: #isolation) else { throw Closed() }
            buffer.writeBuffer(&more)
        }
        return buffer.readBytes(length: count) ?? []
    }
}
