/// Where orders go.
public enum VenueChoice: String, Hashable, Sendable {
    /// The exchange in the process: no money, no keys, no network.
    case paper
    /// Turbine, or a sandbox that speaks its protocol.
    case turbine
}
