import MarketModel
import Quoting

/// Checks what the host cannot check while it quotes: that a plugin's answers follow from what it was shown.
///
/// A test of a plugin loads the library and expects no complaints:
/// `#expect(PluginConformance.check(library, settings: library.description.defaults).isEmpty)`.
package enum PluginConformance {
    /// Runs every check over ``ConformanceGrid`` with these settings.
    ///
    /// - Returns: One sentence for each rule that is broken; empty for a plugin that keeps them all.
    package static func check(_ library: PluginLibrary, settings: [Double]) -> [String] {
        guard let fresh = PluginInstance(library, settings: settings) else { return ["it refuses these settings"] }
        let moments = ConformanceGrid.moments
        let answers = run(fresh, moments)
        var complaints: [String] = []
        if let other = PluginInstance(library, settings: settings), run(other, moments) != answers {
            complaints.append("two states made with the same settings answer differently")
        }
        if run(fresh, moments) != answers { complaints.append("a copy answers differently than its original would") }
        complaints += forks(fresh, moments)
        for (moment, answer) in zip(moments, answers) {
            guard case .refused(let refusal) = answer, let fault = refusal else { continue }
            // Without a whole market a plugin may decline; an answer that cannot be used is never right.
            if fault == .declined, !moment.isWhole { continue }
            complaints.append("it was refused (\(fault)) at \(moment)")
            if complaints.count >= 10 { break }
        }
        return complaints
    }

    /// Copies a state half way and takes the original elsewhere: the copy must not notice.
    private static func forks(_ fresh: PluginInstance, _ moments: [ConformanceMoment]) -> [String] {
        let middle = moments.count / 2
        var original = fresh
        for moment in moments[..<middle] { _ = moment.ask(&original) }
        let kept = original
        let expected = run(kept, Array(moments[middle...]))
        for moment in moments[..<middle].reversed() { _ = moment.ask(&original) }
        return run(kept, Array(moments[middle...])) == expected ? [] : ["a copy changes when its original does"]
    }

    private static func run(_ instance: PluginInstance, _ moments: [ConformanceMoment]) -> [ConformanceAnswer] {
        var copy = instance
        return moments.map { $0.ask(&copy) }
    }
}
