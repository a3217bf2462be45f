import Foundation
import Manifests
import MarketModel
import Quoting
import Settings
import Testing

/// Figures worked by hand from the published formulas, against the strategy files.
@Suite struct PublicBotsTests {
    private func pipeline(_ name: String) throws -> QuotePipeline {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = root.appending(path: "Strategies/\(name).yaml")
        let diagnostics = Diagnostics()
        let file = ManifestFiles.File(
            path: "Strategies/\(name).yaml",
            text: try String(contentsOf: path, encoding: .utf8)
        )
        let manifest = ManifestLoader.strategy(file, environment: [:], into: diagnostics)
        for diagnostic in diagnostics.all { Issue.record(Comment(rawValue: "\(diagnostic)")) }
        return try #require(manifest?.pipeline)
    }

    private func quote(
        _ pipeline: inout QuotePipeline,
        _ view: MarketView,
        shares: Double = 0
    ) -> (bids: [QuoteTarget], asks: [QuoteTarget], decision: QuoteDecision) {
        var targets: [QuoteTarget] = []
        let inventory = Inventory(netMicros: Int(shares * 1e6), limit: SizeMicros(clamping: 1_000_000_000))
        let decision = pipeline.quote(view, inventory, tick: DeltaMicros(rawValue: 1), into: &targets)
        return (targets.filter { $0.side == .bid }, targets.filter { $0.side == .ask }, decision)
    }

    @Test func `the agent stands at 0,30 and 0,70 about one half, and 15 shares move it by 0,00015`() throws {
        var pipeline = try pipeline("turbine-agent")
        let flat = quote(&pipeline, StageText.view(at: 0))
        #expect(flat.bids.map(\.price.rawValue) == [300_000] && flat.asks.map(\.price.rawValue) == [700_000])
        #expect(flat.bids.map(\.size.rawValue) == [1_000_000])
        let long = quote(&pipeline, StageText.view(at: 2), shares: 15)
        #expect(long.bids.map(\.price.rawValue) == [299_850])
        #expect(Set(long.asks.map(\.price.rawValue)) == [699_850])
    }

    @Test func `at 0,05 the agent is twice as wide about the same centre, and the clamp drops the bid`() throws {
        var pipeline = try pipeline("turbine-agent")
        let quoted = quote(&pipeline, StageText.view(at: 0, bid: 40_000, ask: 60_000))
        let raw = (try #require(pipeline.trace.rawBid), try #require(pipeline.trace.rawAsk))
        #expect(StageText.isSame(raw.0, -0.35) && StageText.isSame(raw.1, 0.45))
        #expect(quoted.bids.isEmpty && quoted.decision.noBid == .clampBinds)
        #expect(quoted.asks.map(\.price.rawValue) == [450_000])
    }

    @Test func `the agent's overlay moves away from the heavy side`() throws {
        var pipeline = try pipeline("turbine-agent")
        var view = StageText.view(at: 0)
        view.depth[.buy, 0] = SizeMicros(clamping: 30_000_000)
        view.depth[.sell, 0] = SizeMicros(clamping: 10_000_000)
        #expect(quote(&pipeline, view).bids.map(\.price.rawValue) == [295_000])
    }

    @Test(
        arguments: [
            (700.0, 0.0, 0.49, 0.51), (400, 0, 0.493_333, 0.506_667), (200, 0, 0.496_667, 0.503_333),
            (100, 0, 0.4975, 0.5025), (700, 1, 0.47, 0.49), (400, 1, 0.413_333, 0.426_667),
            (200, 1, 0.261_667, 0.268_333), (100, 1, 0.1425, 0.1475), (700, 3, 0.43, 0.45),
            (400, 3, 0.253_333, 0.266_667),
            (700, -3, 0.55, 0.57), (400, -3, 0.733_333, 0.746_667), (200, -3, 1.201_667, 1.208_333),
        ]
    ) func `the spike bot prices a position by its two tables`(
        left: Double,
        shares: Double,
        bid: Double,
        ask: Double
    ) throws {
        var pipeline = try pipeline("turbine-spike")
        // Rare fills halve the spread of 0.04, which a stage believes after a window of its own.
        _ = quote(&pipeline, StageText.view(at: 0))
        _ = quote(&pipeline, StageText.view(at: 900 - left), shares: shares)
        let trace = pipeline.trace
        var (half, shift, factor) = (0.0, 0.0, 1.0)
        for step in trace.steps {
            switch step.effect {
            case .width(_, let to): half = to.half
            case .shift(let amount): shift += amount
            case .time(let allowance):
                factor = allowance.buildingWidth
                #expect(left > 600 || allowance.reducingWidth == factor)
            case .fair, .adjustment, .verdict, .shape, .refused: break
            }
        }
        #expect(StageText.isSame(0.5 + shift - half * factor, bid, within: 1e-5))
        #expect(StageText.isSame(0.5 + shift + half * factor, ask, within: 1e-5))
    }

    @Test func `the spike bot joins the touch and shrinks its size with the time left`() throws {
        var pipeline = try pipeline("turbine-spike")
        let early = quote(&pipeline, StageText.view(at: 100, bid: 450_000, ask: 550_000))
        #expect(early.bids.map(\.price.rawValue) == [451_000] && early.asks.map(\.price.rawValue) == [549_000])
        #expect(early.bids.map(\.size.shares) == [3])
        for (seconds, shares) in [(350.0, 2.0), (650, 1), (899, 1)] {
            let size = try #require(quote(&pipeline, StageText.view(at: seconds)).bids.first).size.shares
            #expect(StageText.isSame(size, shares, within: 1e-5))
        }
    }

    @Test func `the house values one part in a thousand above the strike at 0,628 a quarter of an hour before the end`()
        throws
    {
        var pipeline = try pipeline("house-maker")
        let view = StageText.view(at: 0, strike: 100_000_000_000, reference: 100_100_000_000)
        let quoted = quote(&pipeline, view)
        let fair = try #require(pipeline.trace.fair).value
        // s = 0.03 / √86400 = 1.0206e-4, z = 0.0009995 / (s · 30) = 0.3264
        #expect(StageText.isSame(fair, 0.6280, within: 1e-4))
        // w = 0.012: the best bid at p - w/4, the best ask at p + w/4, six levels w/5 apart, weights 36.5 … 4.8 %.
        let best = try #require(quoted.bids.first).price.rawValue
        #expect(abs(best - Int((fair - 0.003) * 1e6)) <= 1)
        #expect(abs(try #require(quoted.asks.first).price.rawValue - Int((fair + 0.003) * 1e6)) <= 1)
        #expect(quoted.bids.map { best - $0.price.rawValue }.elementsEqual([0, 2_400, 4_800, 7_200, 9_600, 12_000]))
        let sizes = quoted.asks.map(\.size.shares)
        let total = sizes.reduce(0, +)
        for (size, percent) in zip(sizes, [36.5, 24.4, 16.2, 10.8, 7.2, 4.8]) {
            #expect(StageText.isSame(size / total * 100, percent, within: 0.06))
        }
        #expect(sizes.count == 6)
    }

    @Test func `the house is pulled half a minute before the end and wider before`() throws {
        var pipeline = try pipeline("house-maker")
        func half(_ seconds: Double) throws -> Double {
            let quoted = quote(&pipeline, StageText.view(at: seconds, strike: 100, reference: 100))
            return 0.5 - Double(try #require(quoted.bids.first).price.rawValue) / 1e6
        }
        #expect(StageText.isSame(try half(800), 0.003))
        // By the formula 1 + 2 (1 - 35/90) = 2.222 at T-35.
        #expect(StageText.isSame(try half(865), 0.003 * 2.222, within: 1e-5))
        let last = quote(&pipeline, StageText.view(at: 870, strike: 100, reference: 100))
        #expect(last.bids.isEmpty && last.decision.reason == .scheduleStop)
    }

    @Test func `where the house sold near-certain shares at 0,80 the side is dropped`() throws {
        var pipeline = try pipeline("house-maker")
        let quoted = quote(&pipeline, StageText.view(at: 600, strike: 100_000_000, reference: 101_000_000))
        #expect(quoted.asks.isEmpty && quoted.decision.noAsk == .clampBinds)
        #expect(quoted.bids.first?.price.rawValue == 800_000)
    }

    @Test func `one share alone gives the house's full skew`() throws {
        var pipeline = try pipeline("house-maker")
        let quoted = quote(&pipeline, StageText.view(at: 0, strike: 100, reference: 100), shares: 1)
        #expect(quoted.bids.first?.price.rawValue == 447_000)
    }
}
