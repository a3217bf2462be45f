import NIOCore
import NIOHTTP1

/// Serves one connection of a test's HTTP server.
final class FakeHTTPHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let connection: Int
    private let log: FakeServerLog
    private let reply: @Sendable (FakeRequest, Int) -> FakeReply
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(connection: Int, log: FakeServerLog, reply: @escaping @Sendable (FakeRequest, Int) -> FakeReply) {
        self.connection = connection
        self.log = log
        self.reply = reply
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(let part): body += part.readableBytesView
        case .end:
            guard let head else { return }
            let request = FakeRequest(head: head, body: body, connection: connection)
            body = []
            perform(reply(request, log.append(request)), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func perform(_ reply: FakeReply, _ context: ChannelHandlerContext) {
        switch reply {
        case .answer(let status, var headers, let body):
            headers.replaceOrAdd(name: "Content-Length", value: "\(body.count)")
            write(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)), context)
            write(.body(.byteBuffer(ByteBuffer(bytes: body))), context)
            write(.end(nil), context)
        case .chunks(let chunks, var headers, let ends):
            headers.replaceOrAdd(name: "Transfer-Encoding", value: "chunked")
            write(.head(HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)), context)
            for chunk in chunks { write(.body(.byteBuffer(ByteBuffer(bytes: chunk))), context) }
            if ends { write(.end(nil), context) }
        case .raw(let bytes):
            let position = context.pipeline.syncOperations
            try? position.context(handlerType: HTTPResponseEncoder.self)
                .writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: nil)
        case .silence: break
        case .hangUp: context.close(promise: nil)
        }
    }

    private func write(_ part: HTTPServerResponsePart, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(part), promise: nil)
    }
}
