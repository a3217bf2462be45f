import Foundation
import Hosting
import MarketModel
import Synchronization
import Venues

/// Where a person looks: standard output for results, standard error for everything on the way.
enum Terminal {
    /// How what happens is told.
    enum Style: String, CaseIterable {
        /// Sentences, and a bar that shows how far the work is.
        case text
        /// An object of JSON a line, and nothing else.
        case json
    }

    /// What is told of as lines of JSON.
    private struct Telling {
        let session: Int
        let thread: LogThread?
    }

    /// What is told of as lines of JSON; `nil` while people are told.
    private static let telling = Mutex<Telling?>(nil)

    /// Whether progress is shown as a bar that is drawn again and again.
    static let isInteractive = isatty(STDERR_FILENO) == 1

    /// Prints a line of the result.
    ///
    /// A result that cannot be written is an error, not a success.
    static func say(_ line: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
        } catch {
            throw Failure.outside("the result cannot be written to standard output")
        }
    }

    /// Prints a line about the way there, clear of any progress bar.
    static func note(_ line: String) { note(line, level: "info") }

    /// Prints what is wrong.
    static func complain(_ text: String) { note(text, level: "error") }

    /// From now on tells of a session in a style; zero is the number before there is a session.
    ///
    /// - Parameters:
    ///   - style: How.
    ///   - session: Its number.
    ///   - thread: What writes from now on; `nil` to write at once.
    static func begin(_ style: Style, session: Int, through thread: LogThread? = nil) {
        telling.withLock { $0 = style == .json ? Telling(session: session, thread: thread) : nil }
    }

    /// Whether what happens is told as lines of JSON.
    static var isJSON: Bool { telling.withLock { $0 != nil } }

    /// Writes a line of the trade log as JSON, and waits for whoever reads it.
    static func write(_ line: TradeLine) { write(line.json + "\n") }

    private static func note(_ text: String, level: String) {
        if let telling = telling.withLock({ $0 }) {
            let line = TradeLine(note: text, level: level, session: telling.session, at: .wallClock)
            if let thread = telling.thread { thread.take(line) } else { write(line) }
        } else {
            write((isInteractive ? "\r\u{1B}[K" : "") + text + "\n")
        }
    }

    private static let clock = ContinuousClock()
    private static let lastDrawn = Mutex<ContinuousClock.Instant?>(nil)

    /// Shows how far the work is: a bar ten times a second where a person is looking, else a line every ten seconds.
    static func progress(_ part: Double?, _ words: String) {
        if isJSON { return }
        let now = clock.now
        let isDue = lastDrawn.withLock { last in
            guard let drawn = last else {
                last = now
                return isInteractive
            }
            guard now - drawn >= (isInteractive ? .milliseconds(100) : .seconds(10)) else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        guard isInteractive else {
            note(part.map { "\(Int($0 * 100)) % \(words)" } ?? words)
            return
        }
        let width = 30
        var bar = ""
        if let part {
            let done = Int((part * Double(width)).rounded(.down))
            bar = "[" + String(repeating: "#", count: done) + String(repeating: " ", count: width - done) + "] "
            bar += "\(Int(part * 100)) % "
        }
        write("\r\u{1B}[K" + bar + words)
    }

    /// Removes the progress bar.
    static func endProgress() { if isInteractive, !isJSON { write("\r\u{1B}[K") } }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
