import Foundation
import Manifests
import Quoting

/// Bid and ask of a strategy over fair value as a drawing, for several positions.
struct QuotePlot {
    private static let positions: [(shares: Double, colour: String)] = [
        (-10, "#1f77b4"), (0, "#444444"), (10, "#d62728"),
    ]
    private static let side = 600.0
    private static let margin = 40.0

    /// The drawing as SVG.
    let text: String

    init(_ pipeline: QuotePipeline, _ market: SampleMarket) {
        let size = Int(Self.side + 2 * Self.margin)
        var parts = [
            ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \##(size) \##(size)" font-family="sans-serif" font-size="12">"##,
            ##"<rect width="\##(size)" height="\##(size)" fill="white"/>"##,
            ##"<path d="M\##(Self.point(0, 0)) L\##(Self.point(1, 1))" stroke="#bbbbbb" stroke-dasharray="4 4"/>"##,
        ]
        for tenth in stride(from: 0, through: 10, by: 2) {
            let value = Double(tenth) / 10
            let bottom = Self.point(value, 0)
            let label = String(format: "%.1f", value)
            parts.append(##"<path d="M\##(bottom) L\##(Self.point(value, 1))" stroke="#eeeeee"/>"##)
            parts.append(##"<path d="M\##(Self.point(0, value)) L\##(Self.point(1, value))" stroke="#eeeeee"/>"##)
            let place = bottom.split(separator: ",")
            parts.append(##"<text x="\##(place[0])" y="\##(size - 20)" text-anchor="middle">\##(label)</text>"##)
            let left = Self.point(0, value).split(separator: ",")
            parts.append(##"<text x="30" y="\##(left[1])" text-anchor="end">\##(label)</text>"##)
        }
        for (index, position) in Self.positions.enumerated() {
            var bids: [String?] = []
            var asks: [String?] = []
            for hundredth in 2...98 {
                var market = market
                market.fair = Double(hundredth) / 100
                market.position = position.shares
                let quote = market.quote(pipeline)
                bids.append(quote.bid.map { Self.point(market.fair, $0) })
                asks.append(quote.ask.map { Self.point(market.fair, $0) })
            }
            parts.append(Self.path(bids, position.colour, dashes: "none"))
            parts.append(Self.path(asks, position.colour, dashes: "6 3"))
            let label = String(format: "position %+g: bid solid, ask dashed", position.shares)
            parts.append(##"<text x="60" y="\##(60 + 18 * index)" fill="\##(position.colour)">\##(label)</text>"##)
        }
        parts.append(##"<text x="\##(size / 2)" y="\##(size - 4)" text-anchor="middle">fair probability of up</text>"##)
        text = (parts + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private static func point(_ fair: Double, _ price: Double) -> String {
        String(format: "%.1f,%.1f", margin + side * fair, margin + side * (1 - price))
    }

    /// A line that is broken where nothing is quoted.
    private static func path(_ points: [String?], _ colour: String, dashes: String) -> String {
        var commands: [String] = []
        var isDown = false
        for point in points {
            guard let point else {
                isDown = false
                continue
            }
            commands.append((isDown ? "L" : "M") + point)
            isDown = true
        }
        return
            ##"<path d="\##(commands.joined(separator: " "))" fill="none" stroke="\##(colour)" stroke-dasharray="\##(dashes)"/>"##
    }
}
