import MarketModel
import Settings

/// A group that limits an asset nobody trades limits nothing: most likely the asset is misspelt.
enum GroupAssetsLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        var traded: [String] = []
        for market in desk.markets { traded += market.manifest.allSeries.map { "\($0.asset)" } }
        for group in desk.portfolio.groups {
            let place = desk.portfolioFile.place("budget", "groups")
            if group.assets.isEmpty {
                report.refuse(
                    place,
                    in: desk.portfolioFile,
                    "a group has no assets",
                    help: "name some, or remove the group"
                )
            }
            for asset in group.assets where !traded.contains("\(asset)") {
                let nearest = NearestName.suggest("\(asset)", among: traded).map { "did you mean \($0)?" }
                report.warn(
                    place,
                    in: desk.portfolioFile,
                    "a group limits \(asset), which no market file trades",
                    help: nearest ?? "traded are: \(Set(traded).sorted().joined(separator: ", "))"
                )
            }
        }
    }
}
