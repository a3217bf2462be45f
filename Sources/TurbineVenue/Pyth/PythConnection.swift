import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Hands the body of one streaming answer to its owner, piece by piece, on the event loop.
final class PythConnection: HTTPClientResponseDelegate {
    typealias Response = Void

    private let receive: NIOLoopBound<(ByteBuffer) -> Bool>

    /// - Parameters:
    ///   - eventLoop: The loop the answer arrives on.
    ///   - receive: Takes the next bytes, and tells whether it wants more.
    init(on eventLoop: any EventLoop, receive: @escaping (ByteBuffer) -> Bool) {
        self.receive = NIOLoopBound(receive, eventLoop: eventLoop)
    }

    func didReceiveHead(task: HTTPClient.Task<Void>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        guard head.status == .ok else {
            return task.eventLoop.makeFailedFuture(PythRefusal(status: Int(head.status.code)))
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Void>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
        guard receive.value(part) else { return task.eventLoop.makeFailedFuture(HTTPClientError.cancelled) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) {}
}
