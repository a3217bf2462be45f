package import MarketModel

/// What a recording holds, what was left out of it and why; every report of a replay states it.
public struct Coverage: Hashable, Sendable {
    /// Why a line was left out, or kept with a remark.
    public enum Reason: UInt8, Hashable, Sendable, CaseIterable {
        /// The line does not parse.
        case malformed = 0
        /// It belongs to another series than the first line.
        case otherSeries = 1
        /// A change of a book whose first snapshot was not recorded.
        case beforeSnapshot = 2
        /// At or after the market's end.
        case afterEnd = 3
        /// Before the market's start; quotes of that time say nothing about the market's own hours.
        case beforeStart = 4
        /// A poll that failed: every figure is zero.
        case failedPoll = 5
        /// Kept: before the market's start, folded into the opening book.
        case foldedIntoOpening = 6
        /// Kept: one token's poll failed, so only the other token's book changed.
        case halfFailedPoll = 7
        /// Kept: a level of more than a million shares, shown as a million.
        case clampedSize = 8
        /// Kept: the book's best bid is at or above its best ask.
        case crossed = 9
        /// Kept: its time is before the line above it in the same market.
        case outOfOrder = 10
        /// Kept: of the token that the market's book is not shown as, so it arrives in the mirror.
        case mirrored = 11

        /// Whether lines of this kind are left out of the events.
        public var isDropped: Bool { rawValue <= Self.failedPoll.rawValue }
    }

    /// How many lines had one reason, and where the first one is.
    public struct Remark: Hashable, Sendable {
        /// The reason.
        public let reason: Reason
        /// How many lines.
        public internal(set) var count: Int
        /// The file of the first one.
        public let firstFile: String
        /// The line of the first one, counted from one.
        public let firstLine: Int
        /// What was expected there; empty where the reason says it all.
        public let detail: String
    }

    /// The files read, in order.
    public internal(set) var files: [String] = []
    /// Lines of data read, header lines and empty lines not counted.
    public internal(set) var lines = 0
    /// Lines that became events.
    public internal(set) var keptLines = 0
    /// Reasons that occurred, in the order of ``Reason``.
    public private(set) var remarks: [Remark] = []
    /// Pauses of more than five seconds between two lines of one market.
    public internal(set) var holes = 0
    /// The longest such pause.
    public internal(set) var longestHole = Duration.zero
    /// Markets recorded.
    public internal(set) var markets = 0
    /// Markets whose result is not known; they are never settled by guess.
    public internal(set) var marketsWithoutOutcome = 0
    /// Markets whose result was derived from another exchange's price, not from the recorded book.
    public internal(set) var marketsWithDerivedOutcome = 0
    /// Markets whose strike is not known.
    public internal(set) var marketsWithoutStrike = 0
    /// Reference prices joined from a price series beside the recording.
    public internal(set) var references = 0
    /// Lines of the price files that are no prices, and the first of them.
    public internal(set) var malformedPriceLines = 0
    /// The first malformed line of the price files, as `file:line`.
    public internal(set) var firstMalformedPriceLine: String?

    /// Creates the coverage of nothing.
    public init() {}

    /// Creates the coverage of a journal: its events stand for lines.
    package init(journal file: String, events: Int, kept: Int, references: Int, markets: [QuickMarket], resolved: Int) {
        files = [file]
        lines = events
        keptLines = kept
        self.references = references
        self.markets = markets.count
        marketsWithoutOutcome = markets.count - resolved
        marketsWithoutStrike = markets.count { $0.strike == nil }
    }

    /// Lines left out of the events.
    public var droppedLines: Int { remarks.reduce(0) { $0 + ($1.reason.isDropped ? $1.count : 0) } }

    /// How many lines had `reason`.
    public func count(_ reason: Reason) -> Int { remarks.first { $0.reason == reason }?.count ?? 0 }

    mutating func note(_ reason: Reason, file: String, line: Int, detail: String = "") {
        let index = remarks.firstIndex { $0.reason.rawValue >= reason.rawValue } ?? remarks.count
        if index < remarks.count, remarks[index].reason == reason {
            remarks[index].count += 1
        } else {
            let remark = Remark(reason: reason, count: 1, firstFile: file, firstLine: line, detail: detail)
            remarks.insert(remark, at: index)
        }
    }

    mutating func noteStep(_ nanoseconds: Int) {
        guard nanoseconds > 5_000_000_000 else { return }
        holes += 1
        longestHole = max(longestHole, .nanoseconds(nanoseconds))
    }
}
