import MarketModel
import SandboxExchange
import TurbineSandbox
import TurbineWire

/// A venue that does what the path says, so that the server around it can be tested alone.
struct ScriptedVenue: ServedVenue {
    var nextEventTime = Timestamp.distantFuture
    private var frames: [SandboxFrame] = []
    private var log: [String] = []
    private var opened = 0

    mutating func respond(to request: WireRequest, at time: Timestamp) -> SandboxReply {
        switch request.path {
        case "/echo":
            let body = String(decoding: request.body, as: UTF8.self)
            return reply("\(request) bearer=\(request.bearer ?? "-") body=\(body)")
        case "/log": return reply(log.joined(separator: ","))
        case "/late": return reply("late", delay: .milliseconds(Int(request.query("ms") ?? "0") ?? 0))
        case "/silent": return SandboxReply(nil)
        case "/cut": return SandboxReply(nil, delay: .milliseconds(20), isCut: true)
        case "/limited": return SandboxReply(WireResponse(status: 429, retryAfter: .milliseconds(2_500)))
        case "/empty": return SandboxReply(WireResponse(status: 204))
        case "/dated": return SandboxReply(WireResponse(status: 200, serverTime: Timestamp(seconds: 784_111_777)))
        case "/alarm":
            nextEventTime = time + .milliseconds(50)
            return reply("set")
        case "/flood":
            let frame = SandboxFrame(stream: SandboxStream(rawValue: 1), bytes: [UInt8](repeating: 65, count: 1 << 18))
            frames += Array(repeating: frame, count: 64)
            return reply("sent")
        default: return SandboxReply(WireResponse(status: 404))
        }
    }

    mutating func connect(at time: Timestamp) -> SandboxStream {
        opened += 1
        log.append("open \(opened)")
        return SandboxStream(rawValue: opened)
    }

    mutating func receive(_ message: [UInt8], from stream: SandboxStream, at time: Timestamp) {
        let text = String(decoding: message, as: UTF8.self)
        log.append("\(stream.rawValue): \(text)")
        frames.append(SandboxFrame(stream: stream, bytes: Array("answer to \(text)\nsnapshot".utf8)))
    }

    mutating func disconnect(_ stream: SandboxStream) { log.append("close \(stream.rawValue)") }

    mutating func advance(to time: Timestamp) {
        guard time >= nextEventTime else { return }
        nextEventTime = .distantFuture
        log.append("alarm")
        if opened > 0 {
            frames.append(SandboxFrame(stream: SandboxStream(rawValue: opened), bytes: Array("alarm".utf8)))
        }
    }

    mutating func takeFrames(into frames: inout [SandboxFrame]) {
        frames += self.frames
        self.frames.removeAll()
    }

    private func reply(_ text: String, delay: Duration = .zero) -> SandboxReply {
        SandboxReply(WireResponse(status: 200, body: Array(text.utf8)), delay: delay)
    }
}
