/// Where an asset's reference price comes from on the live venue.
public enum ReferenceSource: Hashable, Sendable {
    /// The venue's own price endpoint.
    case venue
    /// Pyth, by its public stream.
    case pyth
}
