import Glibc
import Synchronization

/// Whether a person or the system asked this process to end (SIGINT or SIGTERM).
///
/// The first request ends the session in an orderly way; another one changes nothing.
public enum Interruption {
    private static let requests = Atomic<Int>(0)

    /// Whether an end was asked for since ``listen()``.
    public static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

    /// Begins to take note of the signals, which no longer end the process by themselves.
    public static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in Interruption.requests.add(1, ordering: .relaxed) }
        }
    }
}
