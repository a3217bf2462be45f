import MarketModel
import SimulatedExchange

/// Frames on their way to their clients, and what the faults do to them there.
///
/// Without faults a frame is due at once, and frames of one connection keep their order.
struct FrameQueue: Sendable {
    private var queue = EventQueue<SandboxFrame>()
    private var gone: Set<SandboxStream> = []
    /// When the last frame of a connection is due: a delayed one holds up those behind it, as on a real connection.
    private var lastDue: [SandboxStream: Timestamp] = [:]

    /// When the next frame is due, or `nil` when none waits.
    var firstTime: Timestamp? { queue.firstTime }

    /// Sends a frame on its way.
    mutating func add(_ frame: SandboxFrame, at now: Timestamp, _ faults: inout FaultBoard) {
        if faults.strikes(.garbage) {
            let bytes = Self.garbage(instead: frame.bytes, &faults)
            enqueue(SandboxFrame(stream: frame.stream, bytes: bytes), at: now)
        }
        guard !faults.strikes(.drop) else { return }
        let delay = faults.strikes(.delay) ? faults.drawSpan(of: .delay) : .zero
        if faults.strikes(.reorder) {
            // Held back alone, so that the frames behind it overtake.
            queue.add(frame, at: max(now, lastDue[frame.stream] ?? now) + faults.drawSpan(of: .reorder))
            return
        }
        enqueue(frame, at: now + delay)
        if faults.strikes(.duplicate) { enqueue(frame, at: now + delay) }
    }

    /// Moves out the frames that are due.
    mutating func take(upTo time: Timestamp, into frames: inout [SandboxFrame]) {
        while let due = queue.firstTime, due <= time, let next = queue.popFirst() {
            if !gone.contains(next.element.stream) { frames.append(next.element) }
        }
        if queue.firstTime == nil { gone.removeAll() }
    }

    /// Forgets what is on its way to a connection that is gone; numbers of connections never come again.
    mutating func removeAll(for stream: SandboxStream) {
        lastDue[stream] = nil
        if queue.firstTime != nil { gone.insert(stream) }
    }

    private mutating func enqueue(_ frame: SandboxFrame, at time: Timestamp) {
        let due = max(time, lastDue[frame.stream] ?? time)
        lastDue[frame.stream] = due
        queue.add(frame, at: due)
    }

    /// Nonsense in three kinds: random bytes, a real message cut off, and JSON that is no message.
    private static func garbage(instead bytes: [UInt8], _ faults: inout FaultBoard) -> [UInt8] {
        switch faults.draw(below: 3, for: .garbage) {
        case 0: faults.drawBytes(64, for: .garbage).map { $0 & 0x7F }
        case 1: Array(bytes.prefix(faults.draw(below: max(1, bytes.count), for: .garbage)))
        default: Array(#"{"type":7,"marketId":null,"data":[{}]}"#.utf8)
        }
    }
}
