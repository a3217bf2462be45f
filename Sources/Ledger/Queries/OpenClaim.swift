/// Winnings that were not paid.
public struct OpenClaim: Codable, Hashable, Sendable {
    /// The venue's id of the market.
    public let marketID: String
    /// Its series and start.
    public let name: String
    /// When its outcome was learnt.
    public let resolvedNanos: Int
    /// What its winning shares pay.
    public let owedMicros: Int
    /// How often it was asked for.
    public let attempts: Int
    /// How often that failed.
    public let failures: Int
}
