import Foundation
import Manifests
import MarketModel
import Quoting

/// One quote, stage by stage.
struct QuoteExplanation {
    private struct Summary: Encodable {
        struct Step: Encodable { let stage: String, bid: Double?, ask: Double? }
        struct Order: Encodable { let side: String, price: Double, shares: Double, isReducing: Bool }
        let steps: [Step], orders: [Order], noBid: String?, noAsk: String?
    }

    private let quote: SampleQuote

    init(_ pipeline: QuotePipeline, _ market: SampleMarket) { quote = market.quote(pipeline) }

    /// The trace, a table whose changes add up to the last row, and the orders.
    var lines: [String] {
        var lines = [quote.trace.text(stageNames: quote.stageNames), ""]
        var rows = [["stage", "bid", "change", "ask", "change"]]
        rows += quote.steps.map { step in
            [
                step.stage, Self.dollars(step.bid), Self.change(step.bidBefore, step.bid), Self.dollars(step.ask),
                Self.change(step.askBefore, step.ask),
            ]
        }
        rows.append(["before rounding", Self.dollars(quote.trace.rawBid), "", Self.dollars(quote.trace.rawAsk), ""])
        lines += AlignedTable.lines(rows, leading: 1) + [""]
        lines += quote.targets.map { "\($0)" }
        if let reason = quote.trace.noBid { lines.append("no bid: \(reason.words)") }
        if let reason = quote.trace.noAsk { lines.append("no ask: \(reason.words)") }
        return lines
    }

    /// The same as one line of JSON.
    func json() throws -> String {
        let summary = Summary(
            steps: quote.steps.map { .init(stage: $0.stage, bid: $0.bid, ask: $0.ask) },
            orders: quote.targets.map { target in
                .init(
                    side: "\(target.side)",
                    price: Double(target.price.rawValue) / 1e6,
                    shares: target.size.shares,
                    isReducing: target.isReducing
                )
            },
            noBid: quote.trace.noBid?.words,
            noAsk: quote.trace.noAsk?.words
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(summary), as: UTF8.self)
    }

    private static func dollars(_ value: Double?) -> String { value.map { String(format: "%.6f", $0) } ?? "-" }

    private static func change(_ before: Double?, _ after: Double?) -> String {
        guard let after else { return "" }
        let change = after - (before ?? 0)
        return abs(change) < 5e-7 ? "" : String(format: "%+.6f", change)
    }
}
