import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOHTTP1
import NIOWebSocket

/// One connection of the sandbox: HTTP/1.1 with keep-alive, or the stream after an upgrade of `/api/v1/stream`.
struct SandboxChannel: HTTPChannelHandler {
    /// What a connection turned out to be, known with its first request.
    enum Kind: Sendable {
        case requests(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
        case stream
    }

    /// A connection and, later, its kind.
    struct Value: ServerChildChannelValue {
        let channel: any Channel
        let kind: EventLoopFuture<Kind>
    }

    /// The stream's path.
    static let streamPath = "/api/v1/stream"

    let responder: Responder
    let keeper: VenueKeeper
    let limits: SandboxLimits

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            keeper.assumeIsolated { $0.opened(channel) }
            // A client that hangs up while its request is left unanswered must not leave its connection behind.
            try channel.syncOptions?.setOption(.allowRemoteHalfClosure, value: false)
            try channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
            let upgrade = NIOTypedHTTPServerUpgradeConfiguration<Kind>(
                upgraders: [upgrader],
                notUpgradingCompletionHandler: { channel in
                    channel.eventLoop.makeCompletedFuture { try prepareForRequests(channel, logger) }
                }
            )
            var pipeline = NIOUpgradableHTTPServerPipelineConfiguration(upgradeConfiguration: upgrade)
            // Hummingbird does both itself.
            pipeline.enablePipelining = false
            pipeline.enableErrorHandling = false
            let kind = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                configuration: pipeline
            )
            kind.whenSuccess { kind in if case .stream = kind { Self.beginStream(channel) } }
            return Value(channel: channel, kind: kind)
        }
    }

    func handle(value: Value, logger: Logger) async {
        do {
            switch try await value.kind.get() {
            case .requests(let channel): await handleHTTP(asyncChannel: channel, logger: logger)
            case .stream: try await value.channel.closeFuture.get()
            }
        } catch {
            logger.debug("connection failed", metadata: ["error.type": "\(type(of: error))"])
        }
    }

    private var upgrader: NIOTypedWebSocketServerUpgrader<Kind> {
        NIOTypedWebSocketServerUpgrader(
            maxFrameSize: limits.messageBytes,
            shouldUpgrade: { channel, head in
                let path = head.uri.prefix { $0 != "?" }
                return channel.eventLoop.makeSucceededFuture(path == Self.streamPath ? HTTPHeaders() : nil)
            },
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    let aggregator = NIOWebSocketFrameAggregator(
                        minNonFinalFragmentSize: 0,
                        maxAccumulatedFrameCount: 1_024,
                        maxAccumulatedFrameSize: limits.messageBytes
                    )
                    try channel.pipeline.syncOperations.addHandler(aggregator)
                    try channel.pipeline.syncOperations.addHandler(StreamHandler(keeper: keeper, limits: limits))
                    return .stream
                }
            }
        )
    }

    private func prepareForRequests(_ channel: any Channel, _ logger: Logger) throws -> Kind {
        try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try channel.pipeline.syncOperations.addHandler(
            HTTPConnectionStateHandler(idleTimeout: limits.idleTimeout, logger: logger)
        )
        return .requests(
            try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true)
            )
        )
    }

    private static func beginStream(_ channel: any Channel) {
        guard
            let context = try? channel.pipeline.syncOperations.context(handlerType: StreamHandler.self),
            let handler = context.handler as? StreamHandler
        else { return }
        handler.begin(context: context)
    }
}
