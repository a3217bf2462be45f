public import Journaling
import MarketModel
import Recordings
import Sessions

/// Negative controls: what an honest replay cannot show.
extension Backtest {
    /// Plays the recording with the future cut off at moments drawn from `seed`, and compares every decision before them.
    public func lookAhead(cuts count: Int, seed: UInt64) throws(JournalFault) -> LookAheadCheck {
        guard let first = recording.markets.first?.start, let last = recording.markets.last?.end else {
            return LookAheadCheck(cuts: [], commands: 0, difference: nil)
        }
        var random = ResamplingRandom(seed: seed)
        let seconds = max(1, (last - first) / .seconds(1))
        let cuts = (0..<count).map { _ in first + .milliseconds(random.index(below: Int(seconds * 1_000))) }.sorted()
        let whole = try commands(of: recording)
        var parts: [[WitnessedReplay.Given]] = []
        for cut in cuts { parts.append(try commands(of: recording.before(cut))) }
        return LookAheadCheck(cuts, whole: whole, parts: parts)
    }

    /// Plays the recording several times, each time with the outcomes of its markets in another order.
    public func shuffled(runs: Int, seed: UInt64) throws(JournalFault) -> ShuffledOutcomes {
        var random = ResamplingRandom(seed: seed)
        let known = recording.markets.indices.filter { recording.outcomes[recording.markets[$0].handle] != nil }
        var results: [Int] = []
        for _ in 0..<runs {
            // The Fisher–Yates shuffle, as Durstenfeld wrote it.
            var order = known
            for place in order.indices.reversed() { order.swapAt(place, random.index(below: place + 1)) }
            var entries = [RecordedOutcomes.Entry?](repeating: nil, count: recording.markets.count)
            for (place, other) in zip(known, order) {
                entries[place] = recording.outcomes[recording.markets[other].handle]
            }
            guard let played = try play(recording.ending(entries), { _ in }) else { continue }
            results.append(played.summary.portfolio.pnlMicros)
        }
        return ShuffledOutcomes(results: results)
    }

    private func commands(of recording: Recording) throws(JournalFault) -> [WitnessedReplay.Given] {
        try play(recording, keepsCommands: true) { _ in }?.venue.commands ?? []
    }
}
