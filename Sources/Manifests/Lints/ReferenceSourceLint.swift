import Engine
import MarketModel
import Settings

/// An asset has one reference price, so files that trade it must agree on where it comes from.
enum ReferenceSourceLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        var seen: [(asset: Asset, source: ReferenceSource, name: String)] = []
        for market in desk.markets {
            let source = market.manifest.referenceSource(desk.portfolio)
            for asset in market.manifest.allSeries.map(\.asset) {
                guard let first = seen.first(where: { $0.asset == asset }) else {
                    seen.append((asset, source, market.manifest.name))
                    continue
                }
                guard first.source != source else { continue }
                report.refuse(
                    market.file.place("feeds", "reference", "source") ?? market.file.place("series"),
                    in: market.file,
                    "\(asset)'s price comes from \(words(source)) here and from \(words(first.source)) in '\(first.name)'",
                    help: "an asset has one reference price: write the same source in both, or none"
                )
                break
            }
        }
    }

    private static func words(_ source: ReferenceSource) -> String {
        Kind<ReferenceSource>.referenceSource.print(source)
    }
}
