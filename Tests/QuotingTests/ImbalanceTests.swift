import MarketModel
import Quoting
import Testing

@Suite struct ImbalanceTests {
    private func shift(_ stage: inout Imbalance, at second: Int, bids: Int, asks: Int) -> Double {
        var view = Samples.view(left: .seconds(900 - second))
        view.depth[.buy, 0] = SizeMicros(clamping: bids * 1_000_000)
        view.depth[.sell, 0] = SizeMicros(clamping: asks * 1_000_000)
        return stage.shift(fair: probable(0.5), inventory: Samples.inventory(), view)
    }

    @Test func `quotes move toward the heavier side once it has lasted`() throws {
        var stage = try stage(Imbalance.self, "{ depth: 5, ratio: 2.0, shift: 0.005, persist: 30s }")
        #expect(shift(&stage, at: 0, bids: 20, asks: 10) == 0)
        #expect(shift(&stage, at: 29, bids: 20, asks: 10) == 0)
        #expect(shift(&stage, at: 30, bids: 20, asks: 10) == 0.005)
        #expect(shift(&stage, at: 31, bids: 19, asks: 10) == 0, "below the ratio")
        #expect(shift(&stage, at: 32, bids: 10, asks: 20) == 0)
        #expect(shift(&stage, at: 62, bids: 10, asks: 20) == -0.005)
    }

    @Test func `a break starts the wait again`() throws {
        var stage = try stage(Imbalance.self, "{ shift: 0.005, persist: 30s }")
        #expect(shift(&stage, at: 0, bids: 20, asks: 10) == 0)
        #expect(shift(&stage, at: 20, bids: 10, asks: 10) == 0)
        #expect(shift(&stage, at: 30, bids: 20, asks: 10) == 0)
        #expect(shift(&stage, at: 59, bids: 20, asks: 10) == 0)
        #expect(shift(&stage, at: 60, bids: 20, asks: 10) == 0.005)
    }

    @Test func `turning round starts the wait again`() throws {
        var stage = try stage(Imbalance.self, "{ shift: 0.005, persist: 30s }")
        #expect(shift(&stage, at: 0, bids: 20, asks: 10) == 0)
        #expect(shift(&stage, at: 29, bids: 10, asks: 20) == 0)
        #expect(shift(&stage, at: 31, bids: 10, asks: 20) == 0)
        #expect(shift(&stage, at: 59, bids: 10, asks: 20) == -0.005)
    }

    @Test func `without a wait the signal counts at once, and an empty side is none`() throws {
        var stage = try stage(Imbalance.self, "shift: 0.005")
        #expect(shift(&stage, at: 0, bids: 20, asks: 10) == 0.005)
        #expect(shift(&stage, at: 1, bids: 20, asks: 0) == 0)
        #expect(shift(&stage, at: 2, bids: 0, asks: 20) == 0)
        #expect(shift(&stage, at: 3, bids: 0, asks: 0) == 0)
    }

    @Test func `equal sides are no signal even at a ratio of one`() throws {
        var stage = try stage(Imbalance.self, "{ ratio: 1, shift: 0.005 }")
        #expect(shift(&stage, at: 0, bids: 10, asks: 10) == 0)
        #expect(shift(&stage, at: 1, bids: 11, asks: 10) == 0.005)
        #expect(shift(&stage, at: 2, bids: 10, asks: 11) == -0.005)
    }

    @Test func `only the levels asked for count`() throws {
        var stage = try stage(Imbalance.self, "{ depth: 2, shift: 0.005 }")
        #expect(stage.depthLevels == 2)
        var view = Samples.view()
        for level in 0..<3 { view.depth[.sell, level] = SizeMicros(clamping: 1_000_000) }
        view.depth[.buy, 0] = SizeMicros(clamping: 1_000_000)
        view.depth[.buy, 2] = SizeMicros(clamping: 9_000_000)
        #expect(stage.shift(fair: probable(0.5), inventory: Samples.inventory(), view) == -0.005)
    }

    @Test func `settings without effect are refused`() {
        #expect(complaints(Imbalance.self, "shift: 0") == ["1:8 a shift of 0 changes nothing | remove the stage"])
        #expect(complaints(Imbalance.self, "{ shift: 0.005, depth: 11 }").count == 1)
        #expect(complaints(Imbalance.self, "{ shift: 0.005, ratio: 0.5 }").count == 1)
    }
}
