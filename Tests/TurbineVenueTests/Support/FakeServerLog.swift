import NIOCore
import Synchronization

/// What happened at a test's server.
final class FakeServerLog: Sendable {
    private struct State {
        var requests: [FakeRequest] = []
        var frames: [FakeFrame] = []
        var channels: [any Channel] = []
        var connections = 0
        var pings = 0
    }

    private let state = Mutex(State())

    /// Every request so far.
    var requests: [FakeRequest] { state.withLock { $0.requests } }
    /// Every frame so far.
    var frames: [FakeFrame] { state.withLock { $0.frames } }
    /// The connections that are open.
    var channels: [any Channel] { state.withLock { $0.channels } }
    /// How many connections there have been.
    var connections: Int { state.withLock { $0.connections } }

    /// Remembers a connection for as long as it lasts.
    func accept(_ channel: any Channel) {
        state.withLock {
            $0.connections += 1
            $0.channels.append(channel)
        }
        channel.closeFuture.whenComplete { _ in
            self.state.withLock { $0.channels.removeAll { $0 === channel } }
        }
    }

    /// How many pings have come.
    var pings: Int { state.withLock { $0.pings } }

    /// Counts a ping.
    func countPing() { state.withLock { $0.pings += 1 } }

    /// Remembers a frame.
    func append(_ frame: FakeFrame) { state.withLock { $0.frames.append(frame) } }

    /// Remembers a request and returns its number.
    func append(_ request: FakeRequest) -> Int {
        state.withLock {
            $0.requests.append(request)
            return $0.requests.count
        }
    }
}
