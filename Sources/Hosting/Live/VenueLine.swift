import Venues
package import MarketModel
import NIOCore
import NIOPosix
import TurbineAdapter
package import TurbineVenue
package import TurbineWire

/// A connection for commands that ask one thing after another and wait for each answer.
package final class VenueLine: VenueAnswering, Sendable {
    /// What this program calls itself.
    package static let userAgent = "penstock/0.1.0"

    private let address: VenueAddress
    private let group: MultiThreadedEventLoopGroup
    private let loop: any EventLoop
    private let rest: NIOLoopBound<RESTClient>

    /// Opens a line; connections are made when something is asked.
    package init(_ address: VenueAddress) throws {
        self.address = address
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        self.loop = loop
        rest = try loop.submit {
            let client = RESTClient(address: address, userAgent: Self.userAgent, on: loop) { Timestamp.wallClock }
            return NIOLoopBound(client, eventLoop: loop)
        }.wait()
    }

    /// Sends a request and waits for what becomes of it.
    package func ask(_ request: WireRequest, deadline: Duration) -> WireOutcome {
        let promise = loop.makePromise(of: WireOutcome.self)
        loop.execute { [rest] in
            rest.value.send(request, deadline: deadline) { promise.succeed($0) }
        }
        return (try? promise.futureResult.wait()) ?? .noAnswer
    }

    /// Opens the public stream, subscribes to a market, and waits for the first message that is no answer to that.
    ///
    /// - Returns: How long it took, or why nothing came.
    package func listen(to market: MarketID?, patience: Duration) -> Result<Duration, StreamClosure> {
        let promise = loop.makePromise(of: Duration.self)
        let began = ContinuousClock.now
        loop.execute { [loop, address] in
            let number = StreamNumber(rawValue: 1)
            var stream: StreamClient?
            stream = StreamClient(
                address: address,
                path: TurbineNetwork.streamPath,
                userAgent: Self.userAgent,
                on: loop
            ) { _, event in
                switch event {
                case .opened:
                    guard let market else { return promise.succeed(ContinuousClock.now - began) }
                    stream?.send(StreamRequest.subscribe(market, outcome: .up).bytes, on: number)
                case .message(let bytes):
                    guard Self.tellsMore(Array(bytes.readableBytesView)) else { return }
                    promise.succeed(ContinuousClock.now - began)
                case .closed(let cause): promise.fail(cause)
                }
            }
            stream?.open(number)
            let limit = TimeAmount.nanoseconds(Int64(patience.nanoseconds))
            loop.assumeIsolated().scheduleTask(in: limit) {
                promise.fail(StreamClosure.silent)
                stream?.closeAll()
                stream = nil
            }
        }
        do {
            return .success(try promise.futureResult.wait())
        } catch {
            return .failure(error as? StreamClosure ?? .lost("\(error)"))
        }
    }

    /// Whether a frame holds more than the answer to a subscription, which comes even where nothing follows.
    static func tellsMore(_ frame: [UInt8]) -> Bool {
        var lines = StreamLines()
        while let line = lines.next(in: frame) {
            guard let message = try? StreamMessage(parsing: Array(frame[line])) else { continue }
            if case .subscribed = message { continue }
            return true
        }
        return false
    }

    /// Ends every connection.
    package func close() {
        try? loop.flatSubmit { [rest] in rest.value.shutDown() }.wait()
        try? group.syncShutdownGracefully()
    }
}
