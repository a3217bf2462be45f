/// What a sweep's rows rest on: rows of files with the same header belong together.
public struct SweepHeader: Hashable, Sendable, Codable {
    /// The format's version.
    public static let version = 1
    /// The version of this file.
    public let version: Int
    /// The strategy's name.
    public let strategy: String
    /// The digest of the strategy with all that it inherits.
    public let strategyDigest: String
    /// What is varied.
    public let axes: [SweepAxis]
    /// How many settings are drawn, or `nil` for all of them.
    public let sample: Int?
    /// Where the draws come from.
    public let seed: UInt64
    /// The digest of the recording's events and outcomes.
    public let recordingDigest: String
    /// When the recording's markets start, in seconds since 1970.
    public let marketStarts: [Int]
    /// Limits, latencies, fill model and queue law, in words.
    public let terms: String

    /// Creates a header of this version.
    public init(
        strategy: String,
        strategyDigest: String,
        axes: [SweepAxis],
        sample: Int?,
        seed: UInt64,
        recordingDigest: String,
        marketStarts: [Int],
        terms: String
    ) {
        version = Self.version
        self.strategy = strategy
        self.strategyDigest = strategyDigest
        self.axes = axes
        self.sample = sample
        self.seed = seed
        self.recordingDigest = recordingDigest
        self.marketStarts = marketStarts
        self.terms = terms
    }
}
