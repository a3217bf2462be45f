import Engine
import Manifests
import MarketModel

extension DeskManifest {
    /// The assets whose reference prices come from Pyth, in the order of the files.
    var assetsPricedByPyth: [Asset] {
        var assets: [Asset] = []
        for plan in configuration.plans where plan.feeds.referenceSource == .pyth {
            if !assets.contains(plan.series.asset) { assets.append(plan.series.asset) }
        }
        return assets
    }
}
