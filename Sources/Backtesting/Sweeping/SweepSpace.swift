public import Manifests

/// All settings that a sweep can try, numbered from zero; the last axis changes fastest.
public struct SweepSpace: Hashable, Sendable {
    /// The axes.
    public let axes: [SweepAxis]
    /// How many settings there are, at most ``most``.
    public let count: Int
    /// The most settings that are numbered.
    public static let most = 1_000_000

    /// Creates the space of all combinations; `nil` without a value, or with more than ``most``.
    public init?(_ axes: [SweepAxis]) {
        var count = 1
        for axis in axes {
            count *= axis.values.count
            guard (1...Self.most).contains(count) else { return nil }
        }
        self.axes = axes
        self.count = count
    }

    /// The changes that make the setting with a number.
    public func changes(of number: Int) -> [StrategyVariation.Change] {
        var rest = number
        var changes: [StrategyVariation.Change] = []
        for axis in axes.reversed() {
            changes.append(StrategyVariation.Change(path: axis.path, value: axis.values[rest % axis.values.count]))
            rest /= axis.values.count
        }
        return changes.reversed()
    }

    /// The numbers that are tried, in rising order: all of them, or `sample` different ones drawn from a seed.
    public func numbers(sample: Int?, seed: UInt64) -> [Int] {
        guard let sample, sample < count else { return Array(0..<count) }
        // Floyd's way of drawing without replacement: one draw a number, whatever the size of the space.
        var random = ResamplingRandom(seed: seed)
        var chosen: Set<Int> = []
        for last in count - sample..<count {
            let draw = random.index(below: last + 1)
            chosen.insert(chosen.contains(draw) ? last : draw)
        }
        return chosen.sorted()
    }
}
