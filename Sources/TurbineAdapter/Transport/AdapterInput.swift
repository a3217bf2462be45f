package import MarketModel
package import TurbineWire

/// What reaches the adapter from the network.
package enum AdapterInput: Sendable {
    /// What became of a request; exactly once for each.
    case response(RequestNumber, WireOutcome)
    /// A stream that was asked for is open.
    case streamOpened(StreamNumber)
    /// A text message of a stream, as it came: perhaps several objects, one a line.
    case streamMessage(StreamNumber, [UInt8])
    /// A stream is closed, or could not be opened.
    case streamClosed(StreamNumber)
    /// A reference price from a source other than the venue.
    case reference(Asset, ReferencePrice)
}
