import Foundation
import Synchronization

/// Where a person looks: standard output for results, standard error for everything on the way.
enum Terminal {
    /// Whether progress is shown as a bar that is drawn again and again.
    static let isInteractive = isatty(STDERR_FILENO) == 1

    /// Prints a line of the result.
    static func say(_ line: String) { print(line) }

    /// Prints a line about the way there, clear of any progress bar.
    static func note(_ line: String) { write((isInteractive ? "\r\u{1B}[K" : "") + line + "\n") }

    /// Prints what is wrong.
    static func complain(_ text: String) { note(text) }

    private static let clock = ContinuousClock()
    private static let lastDrawn = Mutex<ContinuousClock.Instant?>(nil)

    /// Draws a progress bar, when a person is looking, at most ten times a second.
    static func progress(_ part: Double?, _ words: String) {
        guard isInteractive else { return }
        let now = clock.now
        let isDue = lastDrawn.withLock { last in
            if let drawn = last, now - drawn < .milliseconds(100) { return false }
            last = now
            return true
        }
        guard isDue else { return }
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
    static func endProgress() { if isInteractive { write("\r\u{1B}[K") } }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
