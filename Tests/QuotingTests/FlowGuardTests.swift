import MarketModel
import Quoting
import Testing

@Suite struct FlowGuardTests {
    private static let settings = "{ window: 20s, min_trades: 5, one_sided: 80%, cool: 30s }"

    private func trade(_ side: Side, _ outcome: Outcome, shares: Int = 1) -> Observation {
        .trade(
            PublicTrade(
                outcome: outcome,
                takerSide: side,
                price: PriceMicros(clamping: 500_000),
                size: SizeMicros(clamping: shares * 1_000_000)
            )
        )
    }

    private func verdict(_ guardian: inout FlowGuard, at second: Int) -> GuardVerdict {
        var view = Samples.view()
        view.time = Timestamp(seconds: second)
        return guardian.verdict(fair: probable(0.5), inventory: Samples.inventory(), view)
    }

    @Test(arguments: [(Side.buy, Outcome.up), (.sell, .down)])
    func `takers of up stop building asks`(side: Side, outcome: Outcome) throws {
        var guardian = try stage(FlowGuard.self, Self.settings)
        for second in 1...8 { guardian.observe(trade(side, outcome), at: Timestamp(seconds: 2 * second)) }
        #expect(verdict(&guardian, at: 16) == GuardVerdict(vetoAsk: .oneSidedFlow))
        #expect(verdict(&guardian, at: 45) == GuardVerdict(vetoAsk: .oneSidedFlow))
        #expect(verdict(&guardian, at: 46) == GuardVerdict(), "30 s after the last")
    }

    @Test(arguments: [(Side.sell, Outcome.up), (.buy, .down)])
    func `takers of down stop building bids`(side: Side, outcome: Outcome) throws {
        var guardian = try stage(FlowGuard.self, Self.settings)
        for second in 1...8 { guardian.observe(trade(side, outcome), at: Timestamp(seconds: 2 * second)) }
        #expect(verdict(&guardian, at: 16) == GuardVerdict(vetoBid: .oneSidedFlow))
    }

    @Test func `buying up and selling down add up`() throws {
        var guardian = try stage(FlowGuard.self, Self.settings)
        for second in 1...5 {
            guardian.observe(
                trade(second.isMultiple(of: 2) ? .buy : .sell, second.isMultiple(of: 2) ? .up : .down),
                at: Timestamp(seconds: second)
            )
        }
        #expect(verdict(&guardian, at: 5) == GuardVerdict(vetoAsk: .oneSidedFlow))
    }

    @Test func `mixed flow does not fire it`() throws {
        var guardian = try stage(FlowGuard.self, Self.settings)
        for second in 1...20 {
            guardian.observe(trade(second.isMultiple(of: 2) ? .buy : .sell, .up), at: Timestamp(seconds: second))
            #expect(verdict(&guardian, at: second) == GuardVerdict())
        }
    }

    @Test func `the share is one of shares, not of trades`() throws {
        var guardian = try stage(FlowGuard.self, Self.settings)
        // Four small sales against one purchase of sixteen shares: 16 of 20 are 80 %.
        for second in 1...4 { guardian.observe(trade(.sell, .up), at: Timestamp(seconds: second)) }
        guardian.observe(trade(.buy, .up, shares: 16), at: Timestamp(seconds: 5))
        #expect(verdict(&guardian, at: 5) == GuardVerdict(vetoAsk: .oneSidedFlow))
    }

    @Test func `exactly the share counts, whatever it is in binary`() throws {
        // 0.55 · 100 is 55.00000000000001 in binary; 55 of 100 shares are 55 %.
        var guardian = try stage(FlowGuard.self, "{ min_trades: 2, one_sided: 55% }")
        guardian.observe(trade(.sell, .up, shares: 45), at: Timestamp(seconds: 1))
        guardian.observe(trade(.buy, .up, shares: 55), at: Timestamp(seconds: 2))
        #expect(verdict(&guardian, at: 2) == GuardVerdict(vetoAsk: .oneSidedFlow))
        var short = try stage(FlowGuard.self, "{ min_trades: 2, one_sided: 55.0001% }")
        short.observe(trade(.sell, .up, shares: 45), at: Timestamp(seconds: 1))
        short.observe(trade(.buy, .up, shares: 55), at: Timestamp(seconds: 2))
        #expect(verdict(&short, at: 2) == GuardVerdict())
    }

    @Test func `too few trades, or trades too far apart, say nothing`() throws {
        var few = try stage(FlowGuard.self, Self.settings)
        for second in 1...4 { few.observe(trade(.buy, .up), at: Timestamp(seconds: second)) }
        #expect(verdict(&few, at: 4) == GuardVerdict())
        var slow = try stage(FlowGuard.self, Self.settings)
        for step in 1...20 { slow.observe(trade(.buy, .up), at: Timestamp(seconds: 6 * step)) }
        #expect(verdict(&slow, at: 120) == GuardVerdict(), "20 s hold four of them")
    }

    @Test func `a crowd of trades beyond its memory still counts`() throws {
        var guardian = try stage(FlowGuard.self, Self.settings)
        for step in 1...500 {
            guardian.observe(trade(.sell, .up), at: Timestamp(nanoseconds: step * 10_000_000))
        }
        #expect(verdict(&guardian, at: 5).vetoBid == .oneSidedFlow)
        for step in 1...500 {
            guardian.observe(trade(.buy, .up), at: Timestamp(nanoseconds: 5_000_000_000 + step * 10_000_000))
        }
        #expect(verdict(&guardian, at: 10).vetoAsk == .oneSidedFlow)
    }

    @Test func `trades of nothing are no flow`() throws {
        var guardian = try stage(FlowGuard.self, Self.settings)
        for second in 1...8 { guardian.observe(trade(.buy, .up, shares: 0), at: Timestamp(seconds: second)) }
        #expect(verdict(&guardian, at: 8) == GuardVerdict())
    }

    @Test func `settings that could never fire are refused`() {
        #expect(complaints(FlowGuard.self, "cool: 0s") == ["1:7 expected 1s to 1d, found '0s'"])
        #expect(complaints(FlowGuard.self, "window: 0s").count == 1)
        #expect(complaints(FlowGuard.self, "min_trades: 129").count == 1)
        #expect(complaints(FlowGuard.self, "one_sided: 50%").count == 1, "half is never one-sided")
    }
}
