public import MarketModel

/// Whether a strategy decided anything by what it could not know yet: with the future cut off it must decide the same.
public struct LookAheadCheck: Hashable, Sendable {
    /// A decision that differs.
    public struct Difference: Hashable, Sendable {
        /// Where the future was cut off.
        public let cut: Timestamp
        /// What was commanded with the whole recording, or `nil` for nothing more.
        public let whole: String?
        /// What was commanded without the future.
        public let part: String?
    }

    /// Where the future was cut off, in order.
    public let cuts: [Timestamp]
    /// Commands that were compared, over all cuts.
    public let commands: Int
    /// The first difference, or `nil` where there is none.
    public let difference: Difference?

    /// Creates a verdict.
    init(cuts: [Timestamp], commands: Int, difference: Difference?) {
        self.cuts = cuts
        self.commands = commands
        self.difference = difference
    }

    /// Compares what was commanded before each cut with the whole recording and without what followed.
    init(_ cuts: [Timestamp], whole: [WitnessedReplay.Given], parts: [[WitnessedReplay.Given]]) {
        var commands = 0
        var difference: Difference?
        for (cut, part) in zip(cuts, parts) where difference == nil {
            let expected = whole.filter { $0.time < cut }
            let found = part.filter { $0.time < cut }
            commands += expected.count
            guard expected != found else { continue }
            let shared = min(expected.count, found.count)
            let place = (0..<shared).first { expected[$0] != found[$0] } ?? shared
            difference = Difference(
                cut: cut,
                whole: place < expected.count ? expected[place].text : nil,
                part: place < found.count ? found[place].text : nil
            )
        }
        self.init(cuts: cuts, commands: commands, difference: difference)
    }
}
