import NIOCore
import NIOHTTP1

/// What a test's HTTP server does with a request.
enum FakeReply: Sendable {
    /// Answers it.
    case answer(HTTPResponseStatus, HTTPHeaders = [:], [UInt8] = [])
    /// Answers it in chunks, and ends the answer or leaves it open.
    case chunks([[UInt8]], headers: HTTPHeaders = [:], ends: Bool)
    /// Writes these bytes instead of an answer.
    case raw([UInt8])
    /// Says nothing and keeps the connection.
    case silence
    /// Closes the connection without an answer.
    case hangUp
}
