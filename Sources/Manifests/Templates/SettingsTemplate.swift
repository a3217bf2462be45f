import Settings

/// Commented settings files to begin with.
public enum SettingsTemplate {
    /// A strategy with the usual stages, or one that extends another and shows how to change a stage.
    public static func strategy(extending other: String?) -> String {
        guard let other else { return fullStrategy }
        return """
            # Starts from \(other).yaml: what stands here takes the place of its stages by name, with all their settings.
            # 'penstock check --flatten' shows what this amounts to.
            extends: \(other)
            # remove: [imbalance]           # stages to leave out
            # pipeline:                     # stages to replace or to add
            #   - base-spread: { spread: 0.08 }

            """
    }

    /// A market of that asset and length, quoted by that strategy.
    public static func market(asset: String, interval: String, strategy: String) -> String {
        """
        # Which markets to trade, with which strategy, within which limits.
        series: { asset: \(asset), interval: \(interval) }
        strategy: \(strategy)
        weight: 1                           # share of the portfolio's budget, relative to the other files
        select:                             # a market is entered only while all of these hold
          max_spread: 0.15
          min_depth: 2 usd
        limits: { position: 15 shares, worst_case: 15 usd, churn: 60/min }
        feeds:
          book: { max_age: 30s }            # nothing is quoted from an older book
        claim: { every: 30s, min_gap: 15s }

        """
    }

    /// Another market file's text with another series; `nil` where its series does not stand on one line.
    public static func market(like text: String, asset: String, interval: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let index = lines.firstIndex(where: { $0.hasPrefix("series: {") && $0.contains("}") }) else { return nil }
        lines[index] = "series: { asset: \(asset), interval: \(interval) }"
        return lines.joined(separator: "\n")
    }

    /// The asset and the length in a name such as `eth-15m`; `nil` where it does not say both.
    public static func series(in name: String) -> (asset: String, interval: String)? {
        let parts = name.split(separator: "-")
        guard parts.count == 2, case .success(let asset) = Kind.asset.parse(parts[0].uppercased()),
            case .success = Kind<Int>.interval.parse(String(parts[1]))
        else { return nil }
        return ("\(asset)", String(parts[1]))
    }

    private static let fullStrategy = """
        # What the pipeline does to a quote, in order. docs/language.md lists every stage and key.
        tick: 2s                            # how often quotes are remade
        pipeline:
          # what a share of up is worth
          - fair-value:     { source: book-mid, reject: [one-sided, crossed, wider-than 0.30] }
          # distance between bid and ask
          - base-spread:    { spread: 0.06 }
          # long: both quotes lower; short: both higher
          - inventory-skew: { full_at: 15 shares, max_shift: 0.06 }
          # less as the end comes near
          - t-minus-flattening:
              schedule:
                5m:  { size: x0.66, hold: 10 shares }
                90s: { build: never }       # only orders that bring the position toward zero
                30s: { quote: never }
          # nothing while the asset runs
          - velocity-guard: { of: reference, window: 5s, widen_at: 3 bps/s, pull_at: 8 bps/s, cool: 10s }
          # orders on each side
          - ladder:         { levels: 1, size: 3 shares }
          # when a resting order is moved
          - replace:        { drift: 0.01, max_age: 30s, min_rest: 4s }

        """
}
