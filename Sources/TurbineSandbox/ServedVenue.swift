package import MarketModel
package import SandboxExchange
package import TurbineWire

/// A venue without a network: what it is asked and when, and what it answers.
///
/// ``SandboxServer`` lends it a network and a clock.
package protocol ServedVenue: Sendable {
    /// When the venue next acts by itself, or the distant future when it only reacts.
    var nextEventTime: Timestamp { get }

    /// Handles a request that arrives at a time, never earlier than the one before.
    mutating func respond(to request: WireRequest, at time: Timestamp) -> SandboxReply
    /// Opens a stream for a client that connected, and names it.
    mutating func connect(at time: Timestamp) -> SandboxStream
    /// Handles one text message of a stream's client.
    mutating func receive(_ message: [UInt8], from stream: SandboxStream, at time: Timestamp)
    /// Forgets a stream whose client is gone.
    mutating func disconnect(_ stream: SandboxStream)
    /// Does what is due up to a time.
    mutating func advance(to time: Timestamp)
    /// Hands over what the streams' clients are to be sent, in order.
    mutating func takeFrames(into frames: inout [SandboxFrame])
}

extension SandboxVenue: ServedVenue {}
