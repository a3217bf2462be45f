package import TurbineWire

/// What the adapter wants done on the network, in order.
package enum AdapterAction: Sendable {
    /// Send this once, without retries, and give up after `deadline`.
    case request(RequestNumber, WireRequest, deadline: Duration)
    /// Open the public stream.
    case openStream(StreamNumber)
    /// Close a stream; nothing more is expected from it.
    case closeStream(StreamNumber)
    /// Send this text message.
    case sendStream(StreamNumber, [UInt8])

    /// Whether it would change something at the venue.
    package var isWrite: Bool {
        guard case .request(_, let request, _) = self else { return false }
        return request.method != .get
    }
}
