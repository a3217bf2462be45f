import Backtesting
import MarketModel
import Sessions

/// A comparison as a person reads it.
struct ComparisonTable {
    let comparison: StrategyComparison

    /// A row a strategy, a row a difference, and what they rest on.
    var lines: [String] {
        var rows = [["strategy", "quotes", "bid/ask fills", "shares", "quoted", "pnl usd", "per market"]]
        for row in comparison.strategies {
            rows.append([
                row.strategy, "\(row.quotes)", "\(row.bidFills)/\(row.askFills)", row.volumeMicros.hundredths,
                "\(Int(row.quotedPercent.rounded())) %", row.pnlMicros.micros, row.pnlPerMarketMicros.micros,
            ])
        }
        var differences = [["difference", "pnl usd", "95 % low", "95 % high", ""]]
        for row in comparison.differences {
            differences.append([
                "\(row.strategy) - \(row.against)", row.pnlMicros.micros, row.lowMicros?.micros ?? "-",
                row.highMicros?.micros ?? "-", row.isClear ? "*" : "",
            ])
        }
        let basis = "markets:     \(comparison.markets.count) compared, \(comparison.marketsLeftOut) without a result"
        let interval =
            comparison.markets.count < MarketBootstrap.fewestMarkets
            ? "intervals:   none, of fewer than \(MarketBootstrap.fewestMarkets) markets"
            : "intervals:   \(comparison.resamples) resamples of markets, seed \(comparison.seed)"
        // Standing aside beats losing, and says nothing of a strategy that cannot quote on this recording.
        let silent = comparison.strategies.filter { $0.quotes == 0 }
            .map { "note:        \($0.strategy) placed no order" }
        return Self.ruled(rows) + [""] + Self.ruled(differences) + ["", basis, interval] + silent
    }

    /// A row a market, with every strategy's profit or loss.
    var eachMarket: [String] {
        var rows = [["market", "result"] + comparison.strategies.map(\.strategy)]
        for market in comparison.markets {
            let start = Timestamp(seconds: market.startSeconds).clock
            rows.append([start, market.outcome] + market.pnlMicros.map(\.micros))
        }
        return [""] + Self.ruled(rows, leading: 2) + [""]
    }

    private static func ruled(_ rows: [[String]], leading: Int = 1) -> [String] {
        var lines = AlignedTable.lines(rows, leading: leading)
        lines.insert(String(repeating: "-", count: lines.map(\.count).max() ?? 0), at: 1)
        return lines
    }
}
