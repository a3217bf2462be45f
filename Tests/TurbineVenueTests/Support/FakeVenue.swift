import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// A server of HTTP/1.1 and WebSocket on this machine that does what a test tells it, and remembers what it was asked.
final class FakeVenue: Sendable {
    private let channel: any Channel
    private let log: FakeServerLog
    let port: Int

    private init(_ channel: any Channel, _ log: FakeServerLog) {
        self.channel = channel
        self.log = log
        port = channel.localAddress?.port ?? 0
    }

    /// Every request so far.
    var requests: [FakeRequest] { log.requests }

    /// Starts a server.
    ///
    /// `reply` decides on every request, by it and its number from one, and `stream` on every message of a stream.
    static func start(
        on loopback: Loopback,
        host: String = "127.0.0.1",
        port: Int = 0,
        security: NIOSSLContext? = nil,
        _ reply: @escaping @Sendable (FakeRequest, Int) -> FakeReply = { _, _ in .silence },
        stream: @escaping @Sendable (String) -> [FakeStreamStep] = { [.text($0)] }
    ) async throws -> FakeVenue {
        let log = FakeServerLog()
        let channel = try await ServerBootstrap(group: loopback.server)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                log.accept(channel)
                return channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let security { try pipeline.addHandler(NIOSSLServerHandler(context: security)) }
                    let handler = FakeHTTPHandler(connection: log.connections, log: log, reply: reply)
                    let bound = NIOLoopBound(handler, eventLoop: channel.eventLoop)
                    let upgrader = NIOWebSocketServerUpgrader(
                        maxFrameSize: 1 << 24,
                        shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
                        upgradePipelineHandler: { channel, _ in
                            channel.eventLoop.makeCompletedFuture {
                                try channel.pipeline.syncOperations.addHandler(FakeStreamHandler(stream, log))
                            }
                        }
                    )
                    try pipeline.configureHTTPServerPipeline(
                        withPipeliningAssistance: false,
                        withServerUpgrade: (
                            upgraders: [upgrader],
                            completionHandler: { context in
                                context.pipeline.syncOperations.removeHandler(bound.value, promise: nil)
                            }
                        )
                    )
                    try pipeline.addHandler(handler)
                }
            }
            .bind(host: host, port: port).get()
        return FakeVenue(channel, log)
    }

    /// Every frame of every stream so far, but for pings and pongs.
    var frames: [FakeFrame] { log.frames }

    /// How many pings have come.
    var pings: Int { log.pings }

    /// Reads nothing more on any connection, as a server that hangs.
    func stopReading() { for connection in log.channels { _ = connection.setOption(.autoRead, value: false) } }

    /// The connections that are open.
    var openConnections: Int { log.channels.count }

    /// Closes the listening socket and every connection.
    func stop() async throws {
        try await channel.close()
        for connection in log.channels { try? await connection.close() }
    }

    /// Closes every connection and goes on listening.
    func dropConnections() async { for connection in log.channels { try? await connection.close() } }
}
