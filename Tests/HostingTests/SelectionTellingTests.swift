import Foundation
import Hosting
import MarketModel
import Sessions
import TestSupport
import Testing

/// What a run says about the markets that it takes and refuses.
@Suite struct SelectionTellingTests {
    private func told(_ select: String, minutes: Int) throws -> (lines: [String], summary: SessionSummary) {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).journal").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let market = DeskFiles.market("BTC", "15m", "simple", worstCase: 15) + "\nselect: { \(select) }"
        let manifest = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 30),
            markets: [("btc-15m", market)]
        )
        let options = PaperHost.Options(duration: .seconds(60 * minutes), pace: .unlimited, seed: 5)
        var lines: [String] = []
        let summary = try PaperHost(manifest, options).run(journal: path) { progress in
            if case .selected(_, _, let market, let words) = progress { lines.append("\(market.name) \(words)") }
        }
        return (lines, summary)
    }

    @Test func `a rule that never holds is told once a market, with its figures, and stands in the summary`() throws {
        let (lines, summary) = try told("min_volume: 900000 usd", minutes: 20)
        #expect(lines.map { $0.prefix(14) } == ["BTC-15m 14:45 ", "BTC-15m 15:00 "], "\(lines)")
        #expect(lines.allSatisfy { $0.contains("refused: volume ") && $0.hasSuffix(" < min_volume 900000 usd") })
        #expect(summary.portfolio.quotes == 0)
        #expect(summary.markets.allSatisfy { $0.selection?.hasPrefix("refused: volume ") == true })
    }

    @Test func `a market is told as refused and then as taken, not on every tick`() throws {
        let (lines, summary) = try told("min_volume: 40 usd", minutes: 34)
        let first = lines.filter { $0.hasPrefix("BTC-15m 15:00") }
        try #require(first.count == 2, "\(lines)")
        #expect(first[0].contains("refused: volume ") && first[1].contains("taken: "))
        #expect(lines.count < 8)
        #expect(summary.markets.contains { $0.selection?.hasPrefix("taken: ") == true && $0.quotes > 0 })
        #expect(summary.portfolio.bidFills + summary.portfolio.askFills > 0)
        #expect(summary.portfolio.expectedRebateNanos > 0)
        #expect(summary.plans.reduce(0) { $0 + $1.expectedRebateNanos } == summary.portfolio.expectedRebateNanos)
    }
}
