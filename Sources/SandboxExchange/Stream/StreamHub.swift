import MarketModel

/// The connections to the stream: who listens to what, and what is on its way to them.
///
/// Whatever is said to one connection at one instant goes out in one frame, its parts separated by newlines.
struct StreamHub: Sendable {
    private var connections: [StreamConnection] = []
    private var lastStream = 0
    private var frames = FrameQueue()

    /// When the next frame is due, or `nil` when none waits.
    var nextFrameTime: Timestamp? { connections.contains { $0.hasLines } ? .distantPast : frames.firstTime }

    /// Opens a connection; a half-open one never hears anything.
    mutating func connect(isHalfOpen: Bool) -> SandboxStream {
        lastStream += 1
        let stream = SandboxStream(rawValue: lastStream)
        connections.append(StreamConnection(stream, isHalfOpen: isHalfOpen))
        return stream
    }

    /// Forgets a connection and all that was on its way to it.
    mutating func disconnect(_ stream: SandboxStream) {
        connections.removeAll { $0.stream == stream }
        frames.removeAll(for: stream)
    }

    /// Whether a message of a connection is heard.
    func hears(_ stream: SandboxStream) -> Bool {
        connections.contains { $0.stream == stream && !$0.isHalfOpen }
    }

    /// Lets a connection listen to a market; a second subscription replaces the filter of the first.
    mutating func subscribe(_ stream: SandboxStream, to market: Int, _ filter: Outcome?) {
        guard let index = index(of: stream) else { return }
        connections[index].subscribe(to: market, filter)
    }

    /// Lets a connection no longer listen to a market.
    mutating func unsubscribe(_ stream: SandboxStream, from market: Int) {
        guard let index = index(of: stream) else { return }
        connections[index].unsubscribe(from: market)
    }

    /// Whether anybody listens to a market with this filter.
    func hasListeners(to market: Int, _ filter: Outcome?) -> Bool {
        connections.contains { $0.listens(to: market, filter) }
    }

    /// Says something to one connection.
    mutating func send(_ line: [UInt8], to stream: SandboxStream) {
        guard let index = index(of: stream) else { return }
        connections[index].say(line)
    }

    /// Says something to all who listen to a market, whatever their filter.
    mutating func send(_ line: [UInt8], to market: Int) {
        for index in connections.indices where connections[index].listens(to: market) { connections[index].say(line) }
    }

    /// Says something to those who listen to a market with this filter.
    mutating func send(_ line: [UInt8], to market: Int, only filter: Outcome?) {
        for index in connections.indices where connections[index].listens(to: market, filter) {
            connections[index].say(line)
        }
    }

    /// Says something to everybody.
    mutating func broadcast(_ line: [UInt8]) {
        for index in connections.indices { connections[index].say(line) }
    }

    /// Makes frames of what was said, and lets the faults have their way with them.
    mutating func flush(at now: Timestamp, _ faults: inout FaultBoard) {
        for index in connections.indices where connections[index].hasLines {
            for frame in connections[index].takeFrames() where connections[index].isAudible(at: now) {
                if faults.strikes(.stall) {
                    connections[index].stall(until: now + faults.span(of: .stall))
                    continue
                }
                frames.add(SandboxFrame(stream: connections[index].stream, bytes: frame), at: now, &faults)
            }
        }
    }

    /// Moves out the frames that are due.
    mutating func takeFrames(upTo time: Timestamp, into taken: inout [SandboxFrame]) {
        frames.take(upTo: time, into: &taken)
    }

    private func index(of stream: SandboxStream) -> Int? { connections.firstIndex { $0.stream == stream } }
}
