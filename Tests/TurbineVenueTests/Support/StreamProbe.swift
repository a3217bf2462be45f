import NIOCore
import NIOSSL
import Testing
import TurbineAdapter
import TurbineVenue

/// A stream client that tests can call from anywhere, and whose events they can wait for.
struct StreamProbe: ~Copyable {
    private let loop: any EventLoop
    private let client: NIOLoopBound<StreamClient>
    private var sights: AsyncStream<Sight>.Iterator

    /// An event and the stream it is of.
    private struct Sight: Sendable {
        let number: StreamNumber
        let sight: StreamSight
    }

    /// Makes a client.
    static func make(
        on loopback: Loopback,
        _ address: VenueAddress,
        trusting roots: NIOSSLTrustRoots = .default,
        limits: StreamLimits = StreamLimits()
    ) async throws -> StreamProbe {
        let loop = loopback.client
        let (stream, continuation) = AsyncStream.makeStream(of: Sight.self)
        let client = try await loop.submit {
            let client = StreamClient(
                address: address,
                path: "/api/v1/stream",
                userAgent: "penstock/0.0",
                trustRoots: roots,
                limits: limits,
                on: loop
            ) { continuation.yield(Sight(number: $0, sight: StreamSight($1))) }
            return NIOLoopBound(client, eventLoop: loop)
        }.get()
        return StreamProbe(loop: loop, client: client, sights: stream.makeAsyncIterator())
    }

    private init(loop: any EventLoop, client: NIOLoopBound<StreamClient>, sights: AsyncStream<Sight>.Iterator) {
        self.loop = loop
        self.client = client
        self.sights = sights
    }

    /// Calls the client on its loop.
    func call(_ body: @escaping @Sendable (StreamClient) -> Void) async throws {
        try await loop.submit { [client] in body(client.value) }.get()
    }

    /// Opens a stream.
    func open(_ number: UInt64) async throws { try await call { $0.open(StreamNumber(rawValue: number)) } }

    /// Closes a stream.
    func close(_ number: UInt64) async throws { try await call { $0.close(StreamNumber(rawValue: number)) } }

    /// Sends a message.
    func send(_ text: String, on number: UInt64) async throws {
        try await call { $0.send(Array(text.utf8), on: StreamNumber(rawValue: number)) }
    }

    /// Waits for the next event, which must be of this stream.
    mutating func next(of number: UInt64) async throws -> StreamSight {
        let next = try #require(await sights.next(isolation: #isolation))
        #expect(next.number == StreamNumber(rawValue: number))
        return next.sight
    }

    /// Waits for the next event, which must be this.
    mutating func expect(
        _ expected: StreamSight,
        of number: UInt64,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let sight = try await next(of: number)
        #expect(sight == expected, sourceLocation: sourceLocation)
    }
}
