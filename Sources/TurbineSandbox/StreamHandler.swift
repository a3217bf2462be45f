import NIOCore
import NIOWebSocket
import SandboxExchange

/// One client of the stream: passes its messages to the venue and the venue's to it.
///
/// Answers pings, sends its own, and hangs up on a client that answers none or reads too slowly.
final class StreamHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = Never
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = WebSocketFrame

    private let keeper: VenueKeeper
    private let limits: SandboxLimits
    private var stream: SandboxStream?
    private var unsentBytes = 0
    private var pings = 0
    private var answeredPings = 0
    private var nextPing: Scheduled<Void>?

    init(keeper: VenueKeeper, limits: SandboxLimits) {
        self.keeper = keeper
        self.limits = limits
    }

    /// Opens the stream once the upgrade is complete: what is written earlier is lost.
    func begin(context: ChannelHandlerContext) {
        guard stream == nil, context.channel.isActive else { return }
        let channel = context.channel
        stream = keeper.assumeIsolated { $0.connect(channel) }
        schedulePing(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text, .binary:
            begin(context: context)
            guard let stream else { return }
            let bytes = [UInt8](buffer: frame.unmaskedData)
            keeper.assumeIsolated { $0.receive(bytes, from: stream) }
        case .ping:
            frame.opcode = .pong
            send(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData), context)
        case .pong:
            answeredPings = pings
        case .connectionClose:
            let close = WebSocketFrame(fin: true, opcode: .connectionClose, data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(close)).assumeIsolated().whenComplete { _ in
                context.close(promise: nil)
            }
        default:
            hangUp(.protocolError, context)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let bytes = unwrapOutboundIn(data)
        let count = bytes.readableBytes
        guard unsentBytes + count <= limits.unsentBytes else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return context.close(promise: nil)
        }
        unsentBytes += count
        let sent = promise ?? context.eventLoop.makePromise()
        sent.futureResult.assumeIsolated().whenComplete { _ in self.unsentBytes -= count }
        context.write(wrapOutboundOut(WebSocketFrame(fin: true, opcode: .text, data: bytes)), promise: sent)
    }

    func channelInactive(context: ChannelHandlerContext) {
        nextPing?.cancel()
        nextPing = nil
        if let stream { keeper.assumeIsolated { $0.disconnect(stream) } }
        stream = nil
    }

    /// A frame too large or broken, or a connection that failed.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func schedulePing(_ context: ChannelHandlerContext) {
        let interval = TimeAmount(limits.pingInterval)
        nextPing = context.eventLoop.assumeIsolated().scheduleTask(in: interval) { self.ping(context) }
    }

    private func ping(_ context: ChannelHandlerContext) {
        pings += 1
        let number = pings
        send(
            WebSocketFrame(fin: true, opcode: .ping, data: ByteBuffer(integer: UInt32(truncatingIfNeeded: number))),
            context
        )
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.pongTimeout)) {
            if self.answeredPings < number, self.stream != nil { self.hangUp(.goingAway, context) }
        }
        schedulePing(context)
    }

    private func send(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    private func hangUp(_ code: WebSocketErrorCode, _ context: ChannelHandlerContext) {
        var data = ByteBuffer()
        data.write(webSocketErrorCode: code)
        send(WebSocketFrame(fin: true, opcode: .connectionClose, data: data), context)
        context.close(promise: nil)
    }
}
