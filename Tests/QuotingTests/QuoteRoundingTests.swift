import MarketModel
import Quoting
import Testing

@Suite struct QuoteRoundingTests {
    private func quoted(
        _ fair: Double,
        half: Double = 0.02,
        tick: Int = 1,
        net: Int = 0,
        size: Double = 1,
        _ shape: String = "  - ladder: { size: 100 shares }\n"
    ) throws -> Quoted {
        var pipeline = QuotePipeline(
            [FixedFair(fair), FixedWidth(Width(half: half, sizeFactor: size))]
                + (try shapeStages(shape))
        )
        return Quoted(&pipeline, Samples.view(), Samples.inventory(net, limit: 1_000), tick: tick)
    }

    private func shapeStages(_ text: String) throws -> [any Stage] {
        if text.contains("clamp") {
            let bounds = text.replacing("clamp: ", with: "")
            return [try stage(Clamp.self, bounds), try stage(Ladder.self, "size: 100 shares")]
        }
        return [try stage(Ladder.self, "size: 100 shares")]
    }

    @Test func `prices round away from risk`() throws {
        // 0.5000004 ∓ 0.02 is 0.4800004 and 0.5200004.
        let fine = try quoted(0.5000004)
        #expect(fine.targets.map(\.price.rawValue) == [520_001, 480_000])
        // To a cent: 0.484 and 0.524 become 0.48 and 0.53.
        let coarse = try quoted(0.504, tick: 10_000)
        #expect(coarse.targets.map(\.price.rawValue) == [530_000, 480_000])
    }

    @Test func `a price on the grid stays there, whatever decimal fractions add up to`() throws {
        // 0.1 + 0.2 is 0.30000000000000004 in binary; the ask is 0.30 and not a tick more.
        #expect(try quoted(0.1, half: 0.2).side(.ask).map(\.price.rawValue) == [300_000])
        #expect(try quoted(0.3, half: 0.1).side(.bid).map(\.price.rawValue) == [200_000])
        #expect(try quoted(0.7, half: 0.1, tick: 10_000).side(.bid).map(\.price.rawValue) == [600_000])
    }

    @Test func `sizes follow their factors to the millionth`() throws {
        // 100 shares · 0.29 is 28.999999999999996 in binary.
        #expect(try quoted(0.5, size: 0.29).targets.map(\.size.rawValue) == [29_000_000, 29_000_000])
        // 100 shares · 1/3 is rounded down.
        #expect(try quoted(0.5, size: 1.0 / 3).targets.map(\.size.rawValue) == [33_333_333, 33_333_333])
    }

    @Test func `without width the bid gives way by a tick`() throws {
        let quoted = try quoted(0.5, half: 0)
        #expect(quoted.targets.map(\.price.rawValue) == [500_000, 499_999])
    }

    @Test func `a bid that must give way below the clamp is dropped, and says so`() throws {
        let quoted = try quoted(0.01, half: 0)
        #expect(quoted.side(.ask).map(\.price.rawValue) == [10_000])
        #expect(quoted.side(.bid).isEmpty)
        #expect(quoted.decision.noBid == .clampBinds)
        #expect(quoted.trace.noBid == .clampBinds)
    }

    @Test func `a clamp between two ticks leaves no price at all`() throws {
        // Ticks of a cent: 0.981 to 0.989 holds none of them, and nothing may be quoted outside.
        let quoted = try quoted(0.985, tick: 10_000, "clamp: { low: 0.981, high: 0.989 }")
        #expect(quoted.targets.isEmpty)
        #expect(quoted.decision.noBid == .clampBinds)
        #expect(quoted.decision.noAsk == .clampBinds)
        // The bid of 0.99 would come down to 0.98, below the clamp.
        let above = try self.quoted(0.9999, half: 0, tick: 10_000, "clamp: { low: 0.981, high: 0.989 }")
        #expect(above.targets.isEmpty)
        let below = try self.quoted(0.0001, half: 0, tick: 10_000, "clamp: { low: 0.011, high: 0.019 }")
        #expect(below.targets.isEmpty)
    }

    @Test func `a clamp off the grid is rounded inward`() throws {
        let high = try quoted(0.97, tick: 10_000, "clamp: { low: 0.205, high: 0.805 }")
        #expect(high.targets.map(\.price.rawValue) == [800_000])
        let low = try quoted(0.03, tick: 10_000, "clamp: { low: 0.205, high: 0.805 }")
        #expect(low.targets.map(\.price.rawValue) == [210_000])
    }

    @Test func `a width beyond every price leaves no order`() throws {
        let quoted = try quoted(0.5, half: 1_000)
        #expect(quoted.targets.isEmpty)
        #expect(quoted.decision.noAsk == .clampBinds)
    }
}
