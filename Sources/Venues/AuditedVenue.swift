public import MarketModel

/// A stepped venue that keeps its own account of our money, for comparing with what the desk believes.
public protocol AuditedVenue: SteppedVenue {
    /// All our cash at the venue, tied up or not, by the venue's own arithmetic.
    var deskCash: USDMicros { get }
}
