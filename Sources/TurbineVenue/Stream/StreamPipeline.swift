package import NIOCore
package import NIOHTTP1
package import NIOSSL
import NIOWebSocket

/// What a stream's channel consists of up to the frame decoder: encryption, upgrade, frames.
package struct StreamPipeline: Sendable {
    /// Encryption, or `nil` for none.
    let security: NIOSSLContext?
    /// The name the certificate must have, or `nil` to compare addresses.
    let serverName: String?
    /// The request for the upgrade.
    let request: HTTPRequestHead
    /// The largest frame in bytes.
    let frameLimit: Int
    /// The key the venue has to answer, so that no cache can.
    let requestKey: String

    /// Creates a set-up; without encryption where `security` is `nil`.
    package init(
        security: NIOSSLContext?,
        serverName: String?,
        request: HTTPRequestHead,
        frameLimit: Int,
        requestKey: String = NIOWebSocketClientUpgrader.randomRequestKey()
    ) {
        self.security = security
        self.serverName = serverName
        self.request = request
        self.frameLimit = frameLimit
        self.requestKey = requestKey
    }

    /// Installs the handlers in a connected channel, and returns it when it is upgraded, or fails with ``StreamClosure``.
    package func install(in channel: any Channel) -> EventLoopFuture<any Channel> {
        let upgrade = channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            if let security {
                try pipeline.addHandler(NIOSSLClientHandler(context: security, serverHostname: serverName))
            }
            return try pipeline.configureUpgradableHTTPClientPipeline(configuration: configuration)
        }
        return upgrade.flatMap { $0 }.flatMapErrorThrowing { error in
            channel.close(promise: nil)
            throw Self.closure(for: error)
        }
    }

    private static func closure(for error: any Error) -> StreamClosure {
        switch error {
        case let closure as StreamClosure: closure
        case let error as NIOHTTPClientUpgradeError: .notUpgraded("\(error)")
        case let error as HTTPParserError: .notUpgraded("\(error)")
        case is ChannelError: .notUpgraded("the venue hung up")
        default: .unreachable("\(error)")
        }
    }

    private var configuration: NIOUpgradableHTTPClientPipelineConfiguration<any Channel> {
        let upgrader = NIOTypedWebSocketClientUpgrader<any Channel>(
            requestKey: requestKey,
            maxFrameSize: frameLimit,
            enableAutomaticErrorHandling: false,
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededFuture(channel) }
        )
        let upgrade = NIOTypedHTTPClientUpgradeConfiguration<any Channel>(
            upgradeRequestHead: request,
            upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeFailedFuture(StreamClosure.notUpgraded("the venue did not switch protocols"))
            }
        )
        var configuration = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: upgrade)
        // The first frames may come in one segment with the acceptance; by default they would be dropped.
        configuration.leftOverBytesStrategy = .forwardBytes
        return configuration
    }
}
