/// Why a stream connection ended or could not be opened.
package enum StreamClosure: Error, Hashable {
    /// No connection could be made: refused, unreachable, no such name, or a certificate that is not trusted.
    case unreachable(String)
    /// The venue answered the upgrade with this HTTP status, or with an upgrade that is none.
    case notUpgraded(String)
    /// Connecting, handshakes and upgrade took too long.
    case openTimedOut
    /// A ping was not answered in time.
    case silent
    /// A message, or a frame, is larger than the bound in bytes.
    case tooLarge(Int)
    /// The venue broke the WebSocket protocol.
    case malformed(String)
    /// The venue said goodbye, with its code where it gave one.
    case endedByVenue(code: UInt16?)
    /// The connection broke.
    case lost(String)
}

extension StreamClosure: CustomStringConvertible {
    /// One sentence for a log.
    package var description: String {
        switch self {
        case .unreachable(let cause): "no connection: \(cause)"
        case .notUpgraded(let cause): "no WebSocket there: \(cause)"
        case .openTimedOut: "opening took too long"
        case .silent: "a ping was not answered"
        case .tooLarge(let limit): "a message is larger than \(limit) bytes"
        case .malformed(let cause): "the venue broke the protocol: \(cause)"
        case .endedByVenue(.none): "the venue closed the stream"
        case .endedByVenue(.some(let code)): "the venue closed the stream with code \(code)"
        case .lost(let cause): "the connection broke: \(cause)"
        }
    }
}
