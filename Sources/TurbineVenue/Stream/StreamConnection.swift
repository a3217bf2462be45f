import MarketModel
package import NIOCore
import NIOWebSocket

/// The life of one stream from its opening to its end; on the event loop only.
package final class StreamConnection {
    private enum State {
        case opening(timer: Scheduled<Void>, (any Channel)?)
        case open(any Channel, StreamHandler)
        case ended
    }

    private let limits: StreamLimits
    private let report: (StreamEvent) -> Void
    private var state = State.ended

    /// - Parameters:
    ///   - limits: Bounds on time and size.
    ///   - report: Called on the event loop for everything that happens, the end last and once.
    package init(limits: StreamLimits, report: @escaping (StreamEvent) -> Void) {
        self.limits = limits
        self.report = report
    }

    /// Follows an attempt to connect, and upgrades the channel it yields.
    package func follow(_ attempt: EventLoopFuture<any Channel>, upgrading setup: StreamPipeline) {
        let delay = TimeAmount.nanoseconds(Int64(limits.open.nanoseconds))
        let timer = attempt.eventLoop.assumeIsolated().scheduleTask(in: delay) { [weak self] in
            guard let self else { return }
            fail(.openTimedOut)
        }
        state = .opening(timer: timer, nil)
        attempt.assumeIsolated().whenComplete { result in
            switch result {
            case .success(let channel): self.upgrade(channel, setup)
            case .failure(let error): self.fail(.unreachable("\(error)"))
            }
        }
    }

    /// Sends a text message, if the stream is open.
    package func send(_ bytes: [UInt8]) {
        if case .open(_, let handler) = state { handler.send(bytes) }
    }

    /// Ends the stream, also one that is opening, without any further report.
    package func end() {
        switch state {
        case .opening(let timer, let channel):
            timer.cancel()
            channel?.close(promise: nil)
        case .open(_, let handler): handler.end()
        case .ended: return
        }
        state = .ended
    }

    private func upgrade(_ channel: any Channel, _ setup: StreamPipeline) {
        guard case .opening(let timer, nil) = state else {
            channel.close(promise: nil)
            return
        }
        state = .opening(timer: timer, channel)
        setup.install(in: channel).assumeIsolated().whenComplete { result in
            switch result {
            case .success(let channel): self.attach(to: channel)
            case .failure(let error): self.fail(error as? StreamClosure ?? .unreachable("\(error)"))
            }
        }
    }

    private func attach(to channel: any Channel) {
        guard case .opening(let timer, _) = state else { return }
        timer.cancel()
        let handler = StreamHandler(limits: limits) { [weak self] event in self?.pass(event) }
        do {
            try channel.pipeline.syncOperations.addHandler(handler)
        } catch {
            state = .ended
            channel.close(promise: nil)
            report(.closed(.lost("\(error)")))
            return
        }
        state = .open(channel, handler)
        report(.opened)
    }

    private func pass(_ event: StreamEvent) {
        guard case .open = state else { return }
        if case .closed = event { state = .ended }
        report(event)
    }

    private func fail(_ cause: StreamClosure) {
        guard case .opening(let timer, let channel) = state else { return }
        timer.cancel()
        state = .ended
        channel?.close(promise: nil)
        report(.closed(cause))
    }
}
