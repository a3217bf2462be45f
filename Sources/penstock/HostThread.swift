import Foundation

/// A thread of its own for a host, which waits and computes on it for as long as it runs.
enum HostThread {
    /// Runs `body` there, and waits for it without keeping a thread of the pool.
    static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Swift.Result { try body() }) }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }
}
