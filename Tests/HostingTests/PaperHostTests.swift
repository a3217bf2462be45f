import Sessions
import Foundation
import Hosting
import MarketModel
import Journaling
import TestSupport
import Testing

@Suite struct PaperHostTests {
    @Test func `a run ends by itself with everything paid, and its journal replays from its own settings`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).journal").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let manifest = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 30),
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15))]
        )
        let options = PaperHost.Options(duration: .seconds(1_500), pace: .unlimited, seed: 3)
        var finished = 0
        var woundDown = false
        var taken: [String] = []
        let summary = try PaperHost(manifest, options).run(journal: path) { progress in
            switch progress {
            case .finished: finished += 1
            case .windingDown: woundDown = true
            case .selected(_, let plan, let market, let words): taken.append("\(plan) \(market.name): \(words)")
            case .time, .quoted, .alerted, .reloaded, .notReloaded, .connected, .recovered, .streamLost, .ordersLeft:
                break
            }
        }
        #expect(summary.addsUp && summary.openCashMicros == 0)
        #expect(finished == summary.markets.count && woundDown)
        #expect(taken.count == summary.markets.count, "\(taken)")
        #expect(taken.allSatisfy { $0.contains("btc-15m BTC-15m ") && $0.contains(": taken: ") }, "\(taken)")
        #expect(summary.markets.allSatisfy { $0.selection?.hasPrefix("taken: ") == true })
        let verification = try JournalReplay.verify(paths: [path], environment: [:])
        #expect(verification.difference == nil && verification.events == summary.events)
        #expect(verification.snapshots > 10)
    }

    @Test func `a journal that is already there is not overwritten`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).journal").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("mine".utf8).write(to: URL(filePath: path))
        let manifest = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 30),
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15))]
        )
        let host = PaperHost(manifest, PaperHost.Options(duration: .seconds(60), pace: .unlimited, seed: 1))
        #expect(throws: JournalFault.self) { try host.run(journal: path) { _ in } }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }
}
