package import MarketModel
package import NIOCore
package import TurbineAdapter
import TurbineWire

/// Performs the adapter's actions on the network and delivers what comes of them.
///
/// Everything happens on one event loop, so a frame is delivered, decided upon and answered without a change of thread.
/// Nothing is ever delivered while ``perform(_:)`` runs: an outcome that is known at once is delivered right after.
package final class TurbineNetwork {
    /// The stream's path at the venue.
    package static let streamPath = "/api/v1/stream"

    private let eventLoop: any EventLoop
    private let speed: Int
    private let rest: RESTClient
    private let deliver: (AdapterInput) -> Void
    private let report: (StreamNumber, StreamClosure) -> Void
    private var streams: StreamClient?
    private var backlog: [AdapterInput] = []
    private var isPerforming = false
    private var hasStopped = false

    /// Creates a network without connections.
    ///
    /// - Parameters:
    ///   - configuration: Where and how the venue is reached.
    ///   - eventLoop: The loop everything happens on.
    ///   - clock: The time of day; only for a `Retry-After` with a date from a venue that does not tell its own.
    ///   - report: Told why each stream ended, for a log.
    ///   - deliver: Called on the event loop with everything that reaches the adapter.
    package init(
        _ configuration: NetworkConfiguration,
        on eventLoop: any EventLoop,
        clock: @escaping @Sendable () -> Timestamp,
        report: @escaping (StreamNumber, StreamClosure) -> Void,
        deliver: @escaping (AdapterInput) -> Void
    ) {
        self.eventLoop = eventLoop
        self.deliver = deliver
        self.report = report
        speed = configuration.speed
        rest = RESTClient(
            address: configuration.address,
            userAgent: configuration.userAgent,
            trustRoots: configuration.trustRoots,
            limits: configuration.rest,
            on: eventLoop,
            clock: clock
        )
        streams = StreamClient(
            address: configuration.address,
            path: Self.streamPath,
            userAgent: configuration.userAgent,
            trustRoots: configuration.trustRoots,
            limits: configuration.stream,
            on: eventLoop
        ) { [weak self] number, event in self?.receive(event, of: number) }
    }

    /// Performs actions in order; on the event loop.
    package func perform(_ actions: [AdapterAction]) {
        eventLoop.preconditionInEventLoop()
        let wasPerforming = isPerforming
        isPerforming = true
        for action in actions { perform(action) }
        isPerforming = wasPerforming
    }

    /// Closes every stream and call for good; on the event loop.
    ///
    /// Nothing is delivered from now on.
    package func shutDown() -> EventLoopFuture<Void> {
        eventLoop.preconditionInEventLoop()
        hasStopped = true
        backlog.removeAll()
        streams?.closeAll()
        return rest.shutDown()
    }

    private func perform(_ action: AdapterAction) {
        switch action {
        case .request(let number, let request, let deadline):
            rest.send(request, deadline: deadline / speed) { [weak self] in self?.pass(.response(number, $0)) }
        case .openStream(let number): streams?.open(number)
        case .closeStream(let number): streams?.close(number)
        case .sendStream(let number, let bytes): streams?.send(bytes, on: number)
        }
    }

    private func receive(_ event: StreamEvent, of number: StreamNumber) {
        switch event {
        case .opened: pass(.streamOpened(number))
        case .message(let bytes): pass(.streamMessage(number, Array(bytes.readableBytesView)))
        case .closed(let cause):
            report(number, cause)
            pass(.streamClosed(number))
        }
    }

    private func pass(_ input: AdapterInput) {
        guard !hasStopped else { return }
        guard isPerforming || !backlog.isEmpty else {
            deliver(input)
            return
        }
        backlog.append(input)
        guard backlog.count == 1 else { return }
        eventLoop.assumeIsolated().execute { [weak self] in self?.deliverBacklog() }
    }

    private func deliverBacklog() {
        while !backlog.isEmpty, !hasStopped { deliver(backlog.removeFirst()) }
    }
}
