public import Manifests
import Settings

/// A strategy that takes every market for a coin toss: on a recording of real markets it must not earn.
public enum KnowNothing {
    private static let text = """
        tick: 2s
        pipeline:
          - fair-value: { source: book-mid }
          - formula: { fair: "0.5" }
          - base-spread: { spread: 0.04 }
          - inventory-skew: { full_at: 15 shares, max_shift: 0.04 }
          - ladder: { size: 3 shares }
          - replace: { drift: 0.01, max_age: 30s }
        """

    /// The strategy, loaded like any other.
    public static var strategy: StrategyManifest? {
        ManifestLoader.strategy(
            ManifestFiles.File(path: "know-nothing.yaml", text: text),
            environment: [:],
            into: Diagnostics()
        )
    }
}
