import NIOCore
import Reporting
import Synchronization

/// Hands every new state to all who listen, written down once for all of them.
///
/// The host knows of one listener, this, however many there are: what a crowd costs is paid on other threads.
final class EventBroadcast: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<ByteBuffer>.Continuation] = [:]
        var next = 0
        var isOver = false
    }

    private let board: DeskBoard
    private let state = Mutex(State())

    init(_ board: DeskBoard) { self.board = board }

    /// Passes on what is new, until the host ends or the task is cancelled.
    func run() async {
        for await _ in board.changes() where state.withLock({ !$0.listeners.isEmpty }) {
            guard let event = present else { continue }
            // Not while the state is locked: those who listen may be on their way out.
            for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(event) }
        }
        let left = state.withLock { state in
            defer { state.listeners = [:] }
            state.isOver = true
            return Array(state.listeners.values)
        }
        for listener in left { listener.finish() }
    }

    /// The present state at once, and then every new one; those who are slow miss some.
    func listen() -> AsyncStream<ByteBuffer> {
        let (events, continuation) = AsyncStream.makeStream(of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state -> Int? in
            guard !state.isOver else { return nil }
            state.next += 1
            state.listeners[state.next] = continuation
            return state.next
        }
        guard let number else {
            continuation.finish()
            return events
        }
        continuation.onTermination = { [weak self] _ in
            guard let self else { return }
            state.withLock { $0.listeners[number] = nil }
        }
        if let event = present { continuation.yield(event) }
        return events
    }

    /// The present state as a server-sent event; `nil` before the first.
    private var present: ByteBuffer? {
        guard let report = board.report else { return nil }
        var event = ByteBuffer(string: "id: \(report.number)\ndata: ")
        event.writeBytes(Answer.encoded(StateMessage(board, report)))
        event.writeString("\n\n")
        return event
    }
}
