import Foundation
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
package import Reporting

/// Serves a board over HTTP at an address, over a socket in the state folder, or both, while a host runs.
package struct DashboardServer: Sendable {
    /// Where to listen.
    package struct Address: Hashable, Sendable {
        /// A host's name or number.
        package var host: String
        /// A port; 0 for any free one.
        package var port: Int

        /// Creates an address.
        package init(host: String, port: Int) {
            self.host = host
            self.port = port
        }

        /// Whether only this machine can reach it.
        var isLoopback: Bool { host == "localhost" || host == "127.0.0.1" || host == "::1" }
    }

    /// Where it listens, once it does.
    package enum Opened: Sendable {
        /// At a port of the address.
        case address(port: Int)
        /// At the socket.
        case socket
        /// Not at the address, and why; the host goes on without it.
        case failed(String)
    }

    /// What is borne before a client is refused or cut off.
    package var limits = DashboardLimits()

    private let board: DeskBoard
    private let token: String
    private let logger: Logger

    /// Creates a server that listens nowhere yet; `token` is what acting needs.
    package init(_ board: DeskBoard, token: String, logger: Logger) {
        self.board = board
        self.token = token
        self.logger = logger
    }

    /// Listens while `body` runs, then closes every connection.
    ///
    /// - Parameters:
    ///   - address: Where people look; `nil` for nowhere.
    ///   - socket: The path of the socket that only its owner may open; `nil` for none.
    ///   - opened: Is told once for each of them.
    ///   - body: What to do meanwhile; a server that cannot listen does not keep it from running.
    /// - Returns: What `body` returned.
    /// - Throws: What `body` throws.
    package func serve<Result: Sendable>(
        at address: Address?,
        socket: String?,
        opened: @escaping @Sendable (Opened) -> Void,
        while body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let broadcast = EventBroadcast(board)
        var servers: [Server<DashboardChannel>] = []
        if let socket {
            // Left behind by a host that was killed; the folder's lock says that none lives.
            unsafe unlink(socket)
            servers.append(
                server(.owner, .unixDomainSocket(path: socket), broadcast, group) { _ in
                    unsafe chmod(socket, 0o600)
                    opened(.socket)
                }
            )
        }
        if let address {
            servers.append(
                server(
                    address.isLoopback ? .loopback : .network,
                    .hostname(address.host, port: address.port),
                    broadcast,
                    group
                ) { opened(.address(port: $0.localAddress?.port ?? 0)) }
            )
        }
        defer { if let socket { unsafe unlink(socket) } }
        let result: Swift.Result<Result, any Error> = await withTaskGroup { tasks in
            tasks.addTask { await broadcast.run() }
            for server in servers {
                tasks.addTask {
                    do { try await server.run() } catch { opened(.failed("\(error)")) }
                }
            }
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            tasks.cancelAll()
            for server in servers { try? await server.shutdownGracefully() }
            return result
        }
        try await group.shutdownGracefully()
        return try result.get()
    }

    private func server(
        _ door: Access.Door,
        _ address: BindAddress,
        _ broadcast: EventBroadcast,
        _ group: MultiThreadedEventLoopGroup,
        _ opened: @escaping @Sendable (any Channel) -> Void
    ) -> Server<DashboardChannel> {
        let responder = DashboardResponder(
            board: board,
            broadcast: broadcast,
            access: Access(token: token, door: door),
            limits: limits
        )
        return Server(
            childChannelSetup: DashboardChannel(
                responder: { request, writer, channel in
                    try await responder.respond(to: request, writer, on: channel)
                },
                limits: limits
            ),
            configuration: ServerConfiguration(
                address: address,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: logger)
            ),
            onServerRunning: opened,
            eventLoopGroup: group,
            logger: logger
        )
    }
}
