import MarketModel
import Quoting
import TestSupport
import Testing

@Suite struct DoctrineTests {
    @Test func `what it quotes over fair, inventory and time left`() throws {
        var lines: [String] = []
        for fair in [0.04, 0.10, 0.30, 0.50, 0.70, 0.95, 0.985] {
            for net in [-15, -4, 0, 4, 15] {
                for left in [900, 600, 300, 120, 90, 30] {
                    var pipeline = try pipeline(doctrine)
                    let quoted = Quoted(
                        &pipeline,
                        Samples.view(fair, width: 0.01, left: .seconds(left)),
                        Samples.inventory(net)
                    )
                    let price = DeltaMicros(rawValue: Int((fair * 1e6).rounded()))
                    lines.append("fair \(price) net \(net) left \(left)s: \(describe(quoted))")
                }
            }
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "doctrine.txt")
    }

    /// Bids, then asks, each with the reason where there is none.
    private func describe(_ quoted: Quoted) -> String {
        if let reason = quoted.decision.reason { return "nothing, \(reason.code)" }
        let sides = [(QuoteSide.bid, quoted.decision.noBid), (.ask, quoted.decision.noAsk)]
        return sides.map { side, reason in
            let orders = quoted.side(side).map { "\($0.isReducing ? "reduce" : "build") \($0.size) @ \($0.price)" }
            return "\(side) " + (orders.isEmpty ? reason?.code ?? "none" : orders.joined(separator: " + "))
        }.joined(separator: ", ")
    }

    @Test(arguments: [
        // 3 shares, then 3 · 0.66 = 1.98, then 3 · 0.33 = 0.99; half-widths 0.02, 0.024 and 0.03.
        (601, ["ask 0 build 3.000000 @ 0.520000", "bid 0 build 3.000000 @ 0.480000"]),
        (600, ["ask 0 build 3.000000 @ 0.520000", "bid 0 build 3.000000 @ 0.480000"]),
        (301, ["ask 0 build 3.000000 @ 0.520000", "bid 0 build 3.000000 @ 0.480000"]),
        (300, ["ask 0 build 1.980000 @ 0.524000", "bid 0 build 1.980000 @ 0.476000"]),
        (121, ["ask 0 build 1.980000 @ 0.524000", "bid 0 build 1.980000 @ 0.476000"]),
        (120, ["ask 0 build 0.990000 @ 0.530000", "bid 0 build 0.990000 @ 0.470000"]),
        (91, ["ask 0 build 0.990000 @ 0.530000", "bid 0 build 0.990000 @ 0.470000"]),
        (90, []), (31, []), (30, []), (0, []),
    ])
    func `sizes and widths follow the schedule at each boundary second`(left: Int, orders: [String]) throws {
        var pipeline = try pipeline(doctrine)
        #expect(Quoted(&pipeline, Samples.view(left: .seconds(left))).lines == orders)
    }

    @Test func `in the last minutes only the position is brought down, closer to fair`() throws {
        var pipeline = try pipeline(doctrine)
        // Long 4: the pair moves down by 0.06 · 4/15 = 0.016, the reducing ask stands half of 0.02 above 0.484.
        let quoted = Quoted(&pipeline, Samples.view(left: .seconds(90)), Samples.inventory(4))
        #expect(quoted.lines == ["ask 0 reduce 3.000000 @ 0.494000"])
        #expect(quoted.decision.noBid == .scheduleNoBuilding)
        #expect(quoted.decision.noAsk == nil)
        #expect(quoted.decision.changesAt == Samples.end - .seconds(30))
    }

    @Test func `at the limit only the reducing side stands, whichever it is`() throws {
        var pipeline = try pipeline(doctrine)
        let long = Quoted(&pipeline, Samples.view(), Samples.inventory(15))
        #expect(long.lines == ["ask 0 reduce 3.000000 @ 0.460000"])
        #expect(long.decision.noBid == .positionLimit)
        let short = Quoted(&pipeline, Samples.view(), Samples.inventory(-15))
        #expect(short.lines == ["bid 0 reduce 3.000000 @ 0.540000"])
        #expect(short.decision.noAsk == .positionLimit)
    }
}
