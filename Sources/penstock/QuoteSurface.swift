import Foundation
import Manifests
import Quoting
import Settings

/// Bid and ask of a strategy over fair value, position and time left.
struct QuoteSurface {
    private let pipeline: QuotePipeline
    private let market: SampleMarket

    init(_ pipeline: QuotePipeline, _ market: SampleMarket) {
        self.pipeline = pipeline
        self.market = market
    }

    /// A table for each time left: a row for each fair value, a column for each position.
    var lines: [String] {
        let positions = [-15.0, -5, 0, 5, 15]
        var lines: [String] = []
        for left in [600, 240, 100, 45] {
            lines.append("\(Kind.duration.print(.seconds(left))) left, bid/ask by position (shares)")
            var rows = [["fair"] + positions.map { String(format: "%+g", $0) }]
            for fair in [0.05, 0.20, 0.35, 0.50, 0.65, 0.80, 0.95] {
                rows.append([String(format: "%.2f", fair)] + positions.map { cell(fair, $0, left) })
            }
            lines += AlignedTable.lines(rows, leading: 0) + [""]
        }
        return lines.dropLast()
    }

    private func cell(_ fair: Double, _ position: Double, _ left: Int) -> String {
        var market = market
        (market.fair, market.position, market.left) = (fair, position, .seconds(left))
        let quote = market.quote(pipeline)
        func text(_ price: Double?) -> String { price.map { String(format: "%.3f", $0) } ?? "-" }
        return "\(text(quote.bid))/\(text(quote.ask))"
    }
}
