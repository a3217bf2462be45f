import Foundation
import Hosting
import Journaling
import MarketModel
import Synchronization
import Venues

/// Writes a session's log to standard error as lines of JSON, from a thread of its own.
///
/// Whoever reads them slowly, or not at all, holds up this thread and nothing else: the journal keeps what was not read yet,
/// and of the host's own notes the newest wait here.
final class LogThread: Sendable {
    private struct State {
        var notes: [TradeLine] = []
        var dropped = 0
        var isOver = false
        var hasEnded = false
    }

    /// How many of the host's own notes wait at most.
    private static let kept = 1_000
    /// How long the end of a session waits for a reader.
    private static let farewell = Duration.seconds(5)

    private let folder: String
    private let session: Int
    private let state = Mutex(State())

    init(folder: String, session: Int) {
        self.folder = folder
        self.session = session
    }

    /// Begins; from now on the terminal's notes come here.
    func start() {
        Terminal.begin(.json, session: session, through: self)
        Thread.detachNewThread { self.run() }
    }

    /// Takes a note of the host; returns at once.
    func take(_ note: TradeLine) {
        state.withLock { state in
            if state.notes.count >= Self.kept {
                state.notes.removeFirst()
                state.dropped += 1
            }
            state.notes.append(note)
        }
    }

    /// Waits until everything is written, for a moment at most; what is told after that is written at once.
    func finish() async {
        state.withLock { $0.isOver = true }
        let end = ContinuousClock.now + Self.farewell
        while ContinuousClock.now < end, !state.withLock({ $0.hasEnded }) {
            try? await Task.sleep(for: .milliseconds(10))
        }
        Terminal.begin(.json, session: session)
    }

    private func run() {
        var follower = TradeLogFollower(folder: folder, from: session)
        var isFollowing = true
        while true {
            let isLast = state.withLock { $0.isOver }
            do {
                while isFollowing, let line = try follower.next() {
                    Terminal.write(line)
                    writeNotes()
                }
            } catch {
                isFollowing = false
                Terminal.complain("the journal cannot be followed, the host goes on: \(error)")
            }
            writeNotes()
            if isLast { return state.withLock { $0.hasEnded = true } }
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    private func writeNotes() {
        let (notes, dropped) = state.withLock { state in
            defer { (state.notes, state.dropped) = ([], 0) }
            return (state.notes, state.dropped)
        }
        if dropped > 0 {
            let words = "\(dropped) notes are missing here: nobody read them in time"
            Terminal.write(TradeLine(note: words, level: "warning", session: session, at: .wallClock))
        }
        for note in notes { Terminal.write(note) }
    }
}
