import MarketModel
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOWebSocket
import TurbineVenue

/// One stream in virtual time, without a socket: a test plays the server.
final class StreamBench {
    let loop = EmbeddedEventLoop()
    let channel: EmbeddedChannel
    private(set) var sights: [StreamSight] = []
    private var connection: StreamConnection?
    private let reader = EmbeddedChannel(handler: ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 24)))

    /// The answer to the key of the standard's own example.
    static let acceptance = """
        HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n
        """

    /// Begins to open a stream.
    init(
        limits: StreamLimits = StreamLimits(),
        react: @escaping (StreamBench, StreamSight) -> Void = { _, _ in }
    ) throws {
        channel = EmbeddedChannel(loop: loop)
        let connection = StreamConnection(limits: limits) { [weak self] event in
            guard let self else { return }
            sights.append(StreamSight(event))
            react(self, StreamSight(event))
        }
        self.connection = connection
        let setup = StreamPipeline(
            security: nil,
            serverName: nil,
            request: HTTPRequestHead(version: .http1_1, method: .GET, uri: "/stream", headers: ["Host": "here"]),
            frameLimit: limits.message,
            requestKey: "dGhlIHNhbXBsZSBub25jZQ=="
        )
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/here")).wait()
        connection.follow(loop.makeSucceededFuture(channel), upgrading: setup)
    }

    /// A stream that is open.
    static func opened(
        limits: StreamLimits = StreamLimits(),
        react: @escaping (StreamBench, StreamSight) -> Void = { _, _ in }
    ) throws -> StreamBench {
        let bench = try StreamBench(limits: limits, react: react)
        _ = bench.sent()
        bench.receive(Array(acceptance.utf8))
        return bench
    }

    /// Hands the client these bytes in one segment.
    func receive(_ bytes: some Sequence<UInt8>) {
        _ = try? channel.writeInbound(ByteBuffer(bytes: bytes))
        loop.run()
    }

    /// Closes the connection as the server would.
    func hangUp() {
        channel.close(promise: nil)
        loop.run()
    }

    /// Hands the client a frame.
    func receive(_ frame: ServerFrame) { receive(frame.bytes) }

    /// Sends a message.
    func send(_ text: String) { connection?.send(Array(text.utf8)) }

    /// Ends the stream.
    func end() { connection?.end() }

    /// Lets time pass.
    func wait(_ duration: Duration) { loop.advanceTime(by: .nanoseconds(Int64(duration.nanoseconds))) }

    /// What the client has written since last asked.
    func sent() -> [UInt8] {
        var bytes: [UInt8] = []
        while let buffer = try? channel.readOutbound(as: ByteBuffer.self) { bytes += buffer.readableBytesView }
        return bytes
    }

    /// The frames the client has written since last asked.
    func sentFrames() throws -> [FakeFrame] {
        try reader.writeInbound(ByteBuffer(bytes: sent()))
        var frames: [FakeFrame] = []
        while let frame = try reader.readInbound(as: WebSocketFrame.self) {
            let payload = Array(frame.unmaskedData.readableBytesView)
            frames.append(FakeFrame(opcode: frame.opcode, isMasked: frame.maskKey != nil, payload: payload))
        }
        return frames
    }

    /// Whether the client has closed the connection.
    var isClosed: Bool { !channel.isActive }
}
