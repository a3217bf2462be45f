import MarketModel
package import NIOCore
import NIOHTTP1
import NIOPosix
package import NIOSSL
import NIOWebSocket
package import TurbineAdapter

/// Opens, feeds and closes WebSocket streams; everything happens on one event loop, on which every method must be called.
///
/// It opens when told to and never by itself: when to try again is for the caller to decide. Compression is not offered.
package final class StreamClient {
    private let address: VenueAddress
    private let path: String
    private let userAgent: String
    private let trustRoots: NIOSSLTrustRoots
    private let limits: StreamLimits
    private let eventLoop: any EventLoop
    private let report: (StreamNumber, StreamEvent) -> Void
    private var security: NIOSSLContext?
    private var connections: [StreamNumber: StreamConnection] = [:]

    /// Creates a client without connections.
    ///
    /// - Parameters:
    ///   - address: The venue's base address; `https` becomes `wss`.
    ///   - path: The stream's path, such as `/api/v1/stream`.
    ///   - userAgent: What we call ourselves, such as `penstock/1.0`.
    ///   - trustRoots: Who may vouch for the venue's certificate.
    ///   - limits: Bounds on times and sizes.
    ///   - eventLoop: The loop everything happens on.
    ///   - report: Called on that loop, perhaps before the method that causes it returns.
    package init(
        address: VenueAddress,
        path: String,
        userAgent: String,
        trustRoots: NIOSSLTrustRoots = .default,
        limits: StreamLimits = StreamLimits(),
        on eventLoop: any EventLoop,
        report: @escaping (StreamNumber, StreamEvent) -> Void
    ) {
        self.address = address
        self.path = path
        self.userAgent = userAgent
        self.trustRoots = trustRoots
        self.limits = limits
        self.eventLoop = eventLoop
        self.report = report
    }

    /// Opens a stream; `opened` or `closed` follows.
    ///
    /// A number that is in use is left alone.
    package func open(_ number: StreamNumber) {
        eventLoop.preconditionInEventLoop()
        guard connections[number] == nil else { return }
        let connection = StreamConnection(limits: limits) { [weak self] event in
            guard let self else { return }
            if case .closed = event { connections[number] = nil }
            report(number, event)
        }
        connections[number] = connection
        do {
            let setup = try pipeline()
            connection.follow(connect(), upgrading: setup)
        } catch {
            connections[number] = nil
            report(number, .closed(.unreachable("\(error)")))
        }
    }

    /// Sends a text message; nothing happens on a stream that is not open.
    package func send(_ bytes: [UInt8], on number: StreamNumber) {
        eventLoop.preconditionInEventLoop()
        connections[number]?.send(bytes)
    }

    /// Closes a stream, also one that is still opening; nothing more is reported of it.
    package func close(_ number: StreamNumber) {
        eventLoop.preconditionInEventLoop()
        connections.removeValue(forKey: number)?.end()
    }

    /// Closes every stream; nothing more is reported of any.
    package func closeAll() {
        for number in connections.keys.sorted(by: { $0.rawValue < $1.rawValue }) { close(number) }
    }

    private func pipeline() throws -> StreamPipeline {
        StreamPipeline(
            security: address.isSecure ? try securityContext() : nil,
            serverName: address.serverName,
            request: HTTPRequestHead(version: .http1_1, method: .GET, uri: path, headers: headers),
            frameLimit: limits.message
        )
    }

    private func connect() -> EventLoopFuture<any Channel> {
        ClientBootstrap(group: eventLoop)
            .connectTimeout(.nanoseconds(Int64(limits.open.nanoseconds)))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: address.host, port: address.port)
    }

    private var headers: HTTPHeaders { ["Host": address.authority, "User-Agent": userAgent] }

    private func securityContext() throws -> NIOSSLContext {
        if let security { return security }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = trustRoots
        configuration.certificateVerification = .fullVerification
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        let context = try NIOSSLContext(configuration: configuration)
        security = context
        return context
    }
}
