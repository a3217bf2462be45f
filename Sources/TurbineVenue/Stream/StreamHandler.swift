import MarketModel
import NIOCore
import NIOWebSocket

/// One open stream: messages and their fragments, pings both ways, the closing handshake, and exactly one end.
///
/// Pings of a peer that does not read our answers stay unanswered, so that they cannot fill the memory.
final class StreamHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let limits: StreamLimits
    private let report: (StreamEvent) -> Void
    private var assembler: MessageAssembler
    private var context: ChannelHandlerContext?
    private var timer: Scheduled<Void>?
    private var pings: UInt64 = 0
    private var awaitsPong = false
    private var hasEnded = false

    /// - Parameters:
    ///   - limits: Bounds on time and size.
    ///   - report: Called on the event loop for every message, and once with the end unless ``end()`` came first.
    init(limits: StreamLimits, report: @escaping (StreamEvent) -> Void) {
        self.limits = limits
        self.report = report
        assembler = MessageAssembler(limit: limits.message)
    }

    /// Sends a text message; after the end it is dropped.
    func send(_ bytes: [UInt8]) {
        guard let context, !hasEnded else { return }
        write(.text, context.channel.allocator.buffer(bytes: bytes), context)
    }

    /// Says goodbye and closes, without any further report.
    func end() {
        guard let context, !hasEnded else { return }
        close(context, code: .normalClosure)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        schedulePing(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasEnded else { return }
        let frame = unwrapInboundIn(data)
        do {
            try check(frame)
            switch frame.opcode {
            case .text, .binary, .continuation:
                if let message = try assembler.take(frame) { report(.message(message)) }
            case .ping: if context.channel.isWritable { write(.pong, frame.data, context) }
            case .pong: receivedPong(frame.data, context)
            default: closedByVenue(frame.data, context)
            }
        } catch {
            fail(error, code: Self.code(for: error), context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(.lost("the venue hung up"), code: nil, context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error as? NIOWebSocketError {
        case .some(.invalidFrameLength): fail(.tooLarge(limits.message), code: .messageTooLarge, context)
        case .some(let fault): fail(.malformed("\(fault)"), code: .protocolError, context)
        case .none: fail(.lost("\(error)"), code: nil, context)
        }
    }

    private func check(_ frame: WebSocketFrame) throws(StreamClosure) {
        guard frame.maskKey == nil else { throw .malformed("a masked frame") }
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else { throw .malformed("an extension nobody agreed to") }
        switch frame.opcode {
        case .text, .binary, .continuation, .ping, .pong, .connectionClose: return
        default: throw .malformed("an unknown kind of frame")
        }
    }

    private func closedByVenue(_ payload: ByteBuffer, _ context: ChannelHandlerContext) {
        var payload = payload
        let code = payload.readInteger(as: UInt16.self)
        fail(.endedByVenue(code: code), code: .normalClosure, context)
    }

    private func receivedPong(_ payload: ByteBuffer, _ context: ChannelHandlerContext) {
        var payload = payload
        guard awaitsPong, payload.readInteger(as: UInt64.self) == pings, payload.readableBytes == 0 else { return }
        awaitsPong = false
        schedulePing(context)
    }

    private func schedulePing(_ context: ChannelHandlerContext) {
        schedule(after: limits.pingInterval, context) { handler, context in
            handler.pings += 1
            handler.awaitsPong = true
            handler.write(.ping, ByteBuffer(integer: handler.pings), context)
            handler.schedule(after: handler.limits.pongTimeout, context) { $0.fail(.silent, code: .goingAway, $1) }
        }
    }

    private func schedule(
        after delay: Duration,
        _ context: ChannelHandlerContext,
        _ action: @escaping (StreamHandler, ChannelHandlerContext) -> Void
    ) {
        timer?.cancel()
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(Int64(delay.nanoseconds))) {
            [weak self] in
            guard let self, let context = self.context, !hasEnded else { return }
            action(self, context)
        }
    }

    private func write(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext) {
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    private func fail(_ cause: StreamClosure, code: WebSocketErrorCode?, _ context: ChannelHandlerContext) {
        guard !hasEnded else { return }
        close(context, code: code)
        report(.closed(cause))
    }

    /// Marks the end first: whatever follows from writing and closing finds it done.
    private func close(_ context: ChannelHandlerContext, code: WebSocketErrorCode?) {
        hasEnded = true
        timer?.cancel()
        if let code {
            var payload = context.channel.allocator.buffer(capacity: 2)
            payload.write(webSocketErrorCode: code)
            write(.connectionClose, payload, context)
        }
        context.close(promise: nil)
    }

    private static func code(for fault: StreamClosure) -> WebSocketErrorCode {
        if case .tooLarge = fault { .messageTooLarge } else { .protocolError }
    }
}
