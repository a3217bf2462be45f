/// The chain on which Turbine settles; the raw value is the chain's id.
public enum TurbineChain: Int, Hashable, Sendable {
    /// The one that trades.
    case polygon = 137
    /// Prepared by the venue, not traded.
    case avalanche = 43_114
    /// The test chain, whose dollars are worth nothing.
    case baseSepolia = 84_532
}
