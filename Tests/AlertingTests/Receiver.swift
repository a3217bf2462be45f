import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// A receiver of alerts on a free port of this machine that keeps what it is sent, and may misbehave.
final class Receiver: Sendable {
    /// How it answers.
    enum Manner: Sendable { case takes, fails, hangs }

    private let manner: Manner
    private let bodies = Mutex<[String]>([])
    private let news: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    init(_ manner: Manner = .takes) {
        self.manner = manner
        (news, bell) = AsyncStream.makeStream(of: Void.self)
    }

    /// What was sent so far.
    var received: [String] { bodies.withLock { $0 } }

    /// Waits for the next request.
    func wait() async { _ = await news.first { _ in true } }

    /// Listens while `body` runs.
    func serve<Result: Sendable>(
        _ body: @escaping @Sendable (_ url: String) async throws -> Result
    ) async throws -> Result {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let (ports, opened) = AsyncStream.makeStream(of: Int.self)
        let server = Server(
            childChannelSetup: HTTP1Channel { request, writer, _ in
                let bytes = try await request.body.collect(upTo: 1 << 20)
                self.bodies.withLock { $0.append((request.head.path ?? "") + " " + String(buffer: bytes)) }
                self.bell.yield()
                if self.manner == .hangs {
                    // Nothing comes of it until the server is ended.
                    for await _ in AsyncStream<Never>.makeStream().stream {}
                    return
                }
                let status: HTTPResponse.Status = self.manner == .takes ? .ok : .internalServerError
                try await writer.writeResponse(HTTPResponse(status: status, headerFields: [.contentLength: "0"]))
            },
            configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { opened.yield($0.localAddress?.port ?? 0) },
            eventLoopGroup: group,
            logger: Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() }
        )
        let result: Swift.Result<Result, any Error> = await withTaskGroup { tasks in
            tasks.addTask { try? await server.run() }
            let port = await ports.first { _ in true } ?? 0
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body("http://127.0.0.1:\(port)")) } catch { result = .failure(error) }
            tasks.cancelAll()
            try? await server.shutdownGracefully()
            return result
        }
        try await group.shutdownGracefully()
        return try result.get()
    }
}
