import AsyncHTTPClient
package import MarketModel
package import NIOCore
import NIOHTTP1
package import NIOSSL
import TurbineWire

/// Follows Pyth's prices on Hermes' stream for as long as it runs.
///
/// A stream that ends or falls silent is opened again, after a pause that doubles with every failure. Everything happens
/// on one event loop.
package final class PythClient {
    /// Where Pyth serves its prices to everybody.
    package static let publicAddress = "https://hermes.pyth.network"

    private let target: String
    private let userAgent: String
    private let limits: PythLimits
    private let eventLoop: any EventLoop
    private let clock: @Sendable () -> Timestamp
    private let report: (Asset, ReferencePrice) -> Void
    private let client: HTTPClient
    private var filter: PriceFilter
    private var parser: EventStreamParser
    private var events: [[UInt8]] = []
    private var pause: Duration
    private var task: HTTPClient.Task<Void>?
    private var timer: Scheduled<Void>?
    private var isRunning = false

    /// What came so far.
    package private(set) var tally = PythTally()

    /// Creates a client that is at rest.
    ///
    /// - Parameters:
    ///   - address: Where Hermes is.
    ///   - feeds: The prices to follow, at least one.
    ///   - userAgent: What we call ourselves, such as `penstock/1.0`.
    ///   - trustRoots: Who may vouch for the service's certificate.
    ///   - limits: What a price must be like, and the times of the stream.
    ///   - eventLoop: The loop everything happens on.
    ///   - clock: The time of day, to compare publish times with.
    ///   - report: Called on the event loop with every usable price.
    package init(
        address: VenueAddress,
        feeds: [PythFeed],
        userAgent: String,
        trustRoots: NIOSSLTrustRoots = .default,
        limits: PythLimits = PythLimits(),
        on eventLoop: any EventLoop,
        clock: @escaping @Sendable () -> Timestamp,
        report: @escaping (Asset, ReferencePrice) -> Void
    ) {
        let query = feeds.map { "ids[]=\($0.id)" }.joined(separator: "&")
        target = "\(address.origin)/v2/updates/price/stream?\(query)&parsed=true&ignore_invalid_price_ids=true"
            .replacing("[]", with: "%5B%5D")
        self.userAgent = userAgent
        self.limits = limits
        self.eventLoop = eventLoop
        self.clock = clock
        self.report = report
        filter = PriceFilter(feeds: feeds, limits: limits)
        parser = EventStreamParser(limit: Self.eventLimit)
        pause = limits.pause
        client = HTTPClient(eventLoopGroup: eventLoop, configuration: Self.configuration(limits, trustRoots))
    }

    /// Begins to follow; on the event loop.
    package func start() {
        eventLoop.preconditionInEventLoop()
        guard !isRunning else { return }
        isRunning = true
        connect()
    }

    /// Ends for good; on the event loop.
    ///
    /// Nothing is reported from now on.
    package func shutDown() -> EventLoopFuture<Void> {
        eventLoop.preconditionInEventLoop()
        isRunning = false
        timer?.cancel()
        task?.cancel()
        return eventLoop.makeFutureWithTask { [client] in try await client.shutdown() }
    }

    private static let eventLimit = 1 << 20

    private func connect() {
        guard isRunning else { return }
        tally.attempts += 1
        parser = EventStreamParser(limit: Self.eventLimit)
        let headers: HTTPHeaders = ["User-Agent": userAgent, "Accept": "text/event-stream"]
        guard let request = try? HTTPClient.Request(url: target, headers: headers) else { return }
        let connection = PythConnection(on: eventLoop) { [weak self] in self?.take($0) ?? false }
        let task = client.execute(
            request: request,
            delegate: connection,
            eventLoop: .delegate(on: eventLoop)
        )
        self.task = task
        task.futureResult.assumeIsolated().whenComplete { [weak self] _ in self?.reconnect() }
    }

    private func reconnect() {
        task = nil
        guard isRunning else { return }
        let delay = TimeAmount.nanoseconds(Int64(pause.nanoseconds))
        pause = min(pause * 2, limits.longestPause)
        timer = eventLoop.assumeIsolated().scheduleTask(in: delay) { [weak self] in
            guard let self else { return }
            connect()
        }
    }

    private func take(_ bytes: ByteBuffer) -> Bool {
        guard isRunning else { return false }
        events.removeAll(keepingCapacity: true)
        let isSound = parser.take(bytes.readableBytesView, into: &events)
        for event in events {
            guard let update = HermesUpdate.parse(event) else {
                tally.unusable += 1
                continue
            }
            for feed in update.parsed { use(feed) }
        }
        return isSound
    }

    private func use(_ feed: HermesUpdate.Feed) {
        switch filter.judge(feed, at: clock()) {
        case .price(let asset, let price):
            tally.prices += 1
            pause = limits.pause
            report(asset, price)
        case .stale: tally.stale += 1
        case .uncertain: tally.uncertain += 1
        case .unusable: tally.unusable += 1
        }
    }

    private static func configuration(
        _ limits: PythLimits,
        _ trustRoots: NIOSSLTrustRoots
    ) -> HTTPClient.Configuration {
        var security = TLSConfiguration.makeClientConfiguration()
        security.trustRoots = trustRoots
        security.certificateVerification = .fullVerification
        security.minimumTLSVersion = .tlsv12
        let silence = TimeAmount.nanoseconds(Int64(limits.silence.nanoseconds))
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: security,
            redirectConfiguration: .disallow,
            timeout: .init(connect: silence, read: silence)
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
