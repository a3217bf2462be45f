import NIOCore
import NIOWebSocket

/// Serves one stream of a test's server.
final class FakeStreamHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let decide: @Sendable (String) -> [FakeStreamStep]
    private let log: FakeServerLog

    init(_ decide: @escaping @Sendable (String) -> [FakeStreamStep], _ log: FakeServerLog) {
        self.decide = decide
        self.log = log
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        let received = FakeFrame(
            opcode: frame.opcode,
            isMasked: frame.maskKey != nil,
            payload: Array(frame.unmaskedData.readableBytesView)
        )
        switch frame.opcode {
        case .ping:
            log.countPing()
            write(.pong, frame.unmaskedData, context)
        case .pong: break
        case .connectionClose:
            log.append(received)
            context.close(promise: nil)
        default:
            log.append(received)
            for step in decide(received.text) { perform(step, context) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func perform(_ step: FakeStreamStep, _ context: ChannelHandlerContext) {
        switch step {
        case .text(let text): write(.text, ByteBuffer(string: text), context)
        case .trickle(let bytes):
            guard let encoder = try? context.pipeline.syncOperations.context(handlerType: WebSocketFrameEncoder.self)
            else { return }
            for byte in bytes { encoder.writeAndFlush(NIOAny(ByteBuffer(bytes: [byte])), promise: nil) }
        case .goodbye(let code):
            var payload = ByteBuffer()
            payload.write(webSocketErrorCode: code)
            write(.connectionClose, payload, context)
        case .hangUp: context.close(promise: nil)
        }
    }

    private func write(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: opcode, data: data)), promise: nil)
    }
}
