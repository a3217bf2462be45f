import MarketModel

/// One connection to the stream.
struct StreamConnection: Sendable {
    private struct Subscription: Sendable {
        let market: Int
        var filter: Outcome?
    }

    /// The largest frame: what the official client accepts.
    static let frameLimit = 1 << 20

    /// Its number.
    let stream: SandboxStream
    /// Whether nothing ever gets through, in either direction.
    let isHalfOpen: Bool
    /// Whether its client parses only one JSON object in each frame, as release 0.1.0 of the official one does.
    var readsSingleLines = false
    private var subscriptions: [Subscription] = []
    private var lines: [[UInt8]] = []
    private var silentUntil = Timestamp.distantPast

    init(_ stream: SandboxStream, isHalfOpen: Bool) {
        self.stream = stream
        self.isHalfOpen = isHalfOpen
    }

    /// Whether something was said that is not in a frame yet.
    var hasLines: Bool { !lines.isEmpty }

    /// Listens to a market, with the newest filter.
    mutating func subscribe(to market: Int, _ filter: Outcome?) {
        if let index = subscriptions.firstIndex(where: { $0.market == market }) {
            subscriptions[index].filter = filter
        } else {
            subscriptions.append(Subscription(market: market, filter: filter))
        }
    }

    /// Stops listening to a market.
    mutating func unsubscribe(from market: Int) { subscriptions.removeAll { $0.market == market } }

    /// Whether it listens to a market at all.
    func listens(to market: Int) -> Bool { subscriptions.contains { $0.market == market } }

    /// Whether it listens to a market with this filter.
    func listens(to market: Int, _ filter: Outcome?) -> Bool {
        subscriptions.contains { $0.market == market && $0.filter == filter }
    }

    /// Adds a line for the next frame.
    mutating func say(_ line: [UInt8]) { if !isHalfOpen { lines.append(line) } }

    /// Whether frames get through.
    func isAudible(at time: Timestamp) -> Bool { !isHalfOpen && time >= silentUntil }

    /// Lets nothing get through for a while.
    mutating func stall(until time: Timestamp) { silentUntil = max(silentUntil, time) }

    /// Makes frames of what was said, as few as the limit and the client allow.
    mutating func takeFrames() -> [[UInt8]] {
        guard !readsSingleLines else {
            defer { lines.removeAll(keepingCapacity: true) }
            return lines
        }
        var frames: [[UInt8]] = []
        var frame: [UInt8] = []
        for line in lines {
            if !frame.isEmpty, frame.count + 1 + line.count > Self.frameLimit {
                frames.append(frame)
                frame.removeAll()
            }
            if !frame.isEmpty { frame.append(UInt8(ascii: "\n")) }
            frame += line
        }
        if !frame.isEmpty { frames.append(frame) }
        lines.removeAll(keepingCapacity: true)
        return frames
    }
}
