import AsyncHTTPClient
import MarketModel
import NIOCore
import NIOHTTP1
import TurbineWire

/// Gathers one answer on the event loop, and remembers whether its request was ever handed to a connection.
final class ResponseCollector: HTTPClientResponseDelegate {
    typealias Response = WireResponse

    private struct State {
        var wasSent = false
        var response = WireResponse(status: 0)
        var body = ByteBuffer()
    }

    private let state: NIOLoopBoundBox<State>
    private let limit: Int
    private let clock: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - eventLoop: The loop that performs the call.
    ///   - limit: The largest body in bytes.
    ///   - clock: The time, for a `Retry-After` with a date from a venue that does not tell its own.
    init(eventLoop: any EventLoop, limit: Int, clock: @escaping @Sendable () -> Timestamp) {
        state = NIOLoopBoundBox(State(), eventLoop: eventLoop)
        self.limit = limit
        self.clock = clock
    }

    /// Whether the request's head was handed to a connection, from when on the venue may have acted on it.
    var wasSent: Bool { state.value.wasSent }

    func didSendRequestHead(task: HTTPClient.Task<Response>, _ head: HTTPRequestHead) { state.value.wasSent = true }

    func didReceiveHead(task: HTTPClient.Task<Response>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        if let text = head.headers.first(name: "Content-Length"), let length = Int(text), length > limit {
            return task.eventLoop.makeFailedFuture(ResponseTooLarge(limit: limit))
        }
        let serverTime = head.headers.first(name: "Date").flatMap { HTTPDate.parse($0) }
        state.value.response.status = Int(head.status.code)
        state.value.response.serverTime = serverTime
        state.value.response.retryAfter = head.headers.first(name: "Retry-After").flatMap {
            HTTPDate.wait($0, now: serverTime ?? clock())
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Response>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
        guard state.value.body.readableBytes + part.readableBytes <= limit else {
            return task.eventLoop.makeFailedFuture(ResponseTooLarge(limit: limit))
        }
        state.value.body.writeImmutableBuffer(part)
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<Response>) -> WireResponse {
        state.value.response.body = Array(state.value.body.readableBytesView)
        return state.value.response
    }
}
