public import MarketModel

/// How the markets of a recording ended; for settlement after a market's end, and never for a strategy.
public struct RecordedOutcomes: Hashable, Sendable {
    /// What an outcome was read from.
    public enum Source: UInt8, Hashable, Sendable, CaseIterable {
        /// The recorded market's own last prices.
        case book = 0
        /// Another exchange's price at the start and at the end: a proxy, wrong where the move was tiny.
        case binance = 1
        /// The venue's own word.
        case venue = 2
    }

    /// One market's result.
    public struct Entry: Hashable, Sendable {
        /// Who won.
        public let outcome: Outcome
        /// How that is known.
        public let source: Source

        /// Creates an entry.
        public init(_ outcome: Outcome, source: Source) {
            self.outcome = outcome
            self.source = source
        }
    }

    /// Results by market handle; `nil` where unknown.
    public private(set) var entries: [Entry?]

    /// Creates results for the markets with handles from zero.
    public init(_ entries: [Entry?]) { self.entries = entries }

    /// The result of one market, or `nil` where it is not known.
    public subscript(market: MarketHandle) -> Entry? {
        let index = Int(market.rawValue)
        return entries.indices.contains(index) ? entries[index] : nil
    }
}
