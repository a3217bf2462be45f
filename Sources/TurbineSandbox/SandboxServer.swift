package import Venues
import HummingbirdCore
package import Logging
import MarketModel
import NIOCore
import NIOPosix

/// Serves a venue over HTTP and WebSocket on one port, for as long as something else goes on.
package struct SandboxServer: Sendable {
    /// The address to listen on.
    package var host = "127.0.0.1"
    /// The port to listen on; 0 for any free one.
    package var port = 0
    /// What is borne before a client is refused or cut off.
    package var limits = SandboxLimits()

    private let logger: Logger

    /// Creates a server that listens nowhere yet.
    package init(logger: Logger) { self.logger = logger }

    /// Listens, runs `body` with the port it listens on, then closes every connection and stops.
    ///
    /// - Parameters:
    ///   - venue: who answers; its time starts at the clock's.
    ///   - clock: market time.
    ///   - body: what to do meanwhile.
    /// - Throws: what listening or `body` throws, after everything is closed.
    package func serve(
        _ venue: some ServedVenue,
        clock: MarketClock,
        while body: @escaping @Sendable (_ port: Int) async throws -> Void
    ) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let keeper = VenueKeeper(venue, clock: clock, loop: group.next())
        do {
            try await serve(keeper, group, body)
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    private func serve(
        _ keeper: VenueKeeper,
        _ group: MultiThreadedEventLoopGroup,
        _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
        let responder = RequestResponder(keeper: keeper, limits: limits)
        let server = Server(
            childChannelSetup: SandboxChannel(
                responder: { request, writer, channel in
                    try await responder.respond(to: request, writer, on: channel)
                },
                keeper: keeper,
                limits: limits
            ),
            configuration: ServerConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in listening.yield(channel.localAddress?.port ?? 0) },
            eventLoopGroup: group,
            logger: logger
        )
        try await withThrowingDiscardingTaskGroup { tasks in
            tasks.addTask { try await server.run() }
            tasks.addTask {
                guard let port = await ports.first(where: { _ in true }) else { return }
                await keeper.begin()
                do {
                    try await body(port)
                } catch {
                    await keeper.close()
                    try await server.shutdownGracefully()
                    throw error
                }
                await keeper.close()
                try await server.shutdownGracefully()
            }
        }
    }
}
