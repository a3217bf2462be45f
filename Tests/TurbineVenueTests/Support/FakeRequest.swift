import NIOHTTP1

/// A request as a test's HTTP server received it.
struct FakeRequest: Sendable {
    let head: HTTPRequestHead
    let body: [UInt8]
    /// Which of the server's connections it came on, from one.
    let connection: Int
}
