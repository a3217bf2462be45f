import MarketModel
import Settings

/// A hedge needs one other market of the same asset, which does not hedge in turn.
enum HedgeLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        for market in desk.markets {
            guard let hedge = market.manifest.hedge else { continue }
            let place = market.file.place("hedge", "with")
            guard let other = desk.markets.first(where: { $0.manifest.name == hedge.with }) else {
                let names = desk.markets.map(\.manifest.name).filter { $0 != market.manifest.name }
                let nearest = NearestName.suggest(hedge.with, among: names).map { "did you mean '\($0)'?" }
                let known =
                    names.isEmpty ? "add Markets/\(hedge.with).yaml" : "there are: \(names.joined(separator: ", "))"
                report.refuse(place, in: market.file, "there is no market file '\(hedge.with)'", help: nearest ?? known)
                continue
            }
            if let fault = fault(market.manifest, other.manifest) {
                report.refuse(place, in: market.file, fault.message, help: fault.help)
            } else if let most = hedge.most, most > other.manifest.positionLimit {
                let limit = Kind.shares.print(other.manifest.positionLimit)
                report.warn(
                    market.file.place("hedge", "most"),
                    in: market.file,
                    "'\(hedge.with)' never holds more than \(limit)",
                    help: "lower it to at most \(limit)"
                )
            }
        }
    }

    private static func fault(_ market: MarketManifest, _ other: MarketManifest) -> (message: String, help: String)? {
        if market.name == other.name {
            return ("a file cannot hedge with itself", "name a file with another interval of the asset")
        }
        if other.hedge != nil {
            return (
                "'\(other.name)' hedges in turn: each would pass on what it takes over",
                "remove the hedge of one of the two files"
            )
        }
        for series in market.allSeries {
            let same = other.allSeries.count { $0.asset == series.asset }
            guard same != 1 else { continue }
            let found = same == 0 ? "no market" : "\(same) series"
            return (
                "'\(other.name)' has \(found) of \(series.asset), and a hedge needs exactly one",
                "choose a file with one interval of \(series.asset)"
            )
        }
        guard let limit = market.hedge?.limit, limit >= other.positionLimit else { return nil }
        return (
            "'\(other.name)' holds at most \(Kind.shares.print(other.positionLimit)): a delta above the limit of "
                + "\(Kind.shares.print(limit)) could never be offset",
            "lower hedge.limit"
        )
    }
}
