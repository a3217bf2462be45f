import MarketModel
import Quoting
import Testing

@Suite struct VelocityGuardTests {
    private func verdict(_ guardian: inout VelocityGuard, _ fair: Double, at second: Double) -> GuardVerdict {
        var view = Samples.view(reference: 60_000)
        view.time = Timestamp(nanoseconds: Int(second * 1e9))
        return guardian.verdict(fair: probable(fair), inventory: Samples.inventory(), view)
    }

    @Test func `a quickening ramp widens more and more, then pulls, for the cool-down`() throws {
        var guardian = try stage(
            VelocityGuard.self,
            "{ of: fair, window: 2s, widen_at: 100 bps/s, pull_at: 700 bps/s, widen: x3.0, cool: 10s }"
        )
        // The speed rises from 0.01/s to 0.08/s in 14 s: fair = 0.02 + 0.01 t + 0.0025 t².
        var widest = 1.0
        var pulledAt: Double?
        for step in 0...28 {
            let second = Double(step) / 2
            let verdict = verdict(&guardian, 0.02 + 0.01 * second + 0.0025 * second * second, at: second)
            if verdict.pull != nil {
                pulledAt = pulledAt ?? second
            } else {
                #expect(pulledAt == nil, "once pulled, it stays so while the speed lasts")
                #expect(verdict.widen >= widest)
                #expect(verdict.widen <= 3)
                widest = verdict.widen
            }
        }
        #expect(widest > 2.5)
        // 0.01 + 0.005 t = 0.07 at 12 s; the median over two seconds sees it one second later.
        #expect(try abs(#require(pulledAt) - 13) <= 0.5)
        // From 14 s on nothing moves. The median falls below 0.07 at once, so the last fast look was at 14 s.
        var released: Double?
        for step in 29...60 where released == nil {
            let verdict = verdict(&guardian, 0.65, at: Double(step) / 2)
            #expect(verdict.vetoBid == nil)
            if verdict.pull == nil { released = Double(step) / 2 }
        }
        #expect(try (24...25).contains(#require(released)))
    }

    @Test func `half way between both speeds widens half way`() throws {
        var guardian = try stage(
            VelocityGuard.self,
            "{ of: fair, window: 5s, widen_at: 100 bps/s, pull_at: 300 bps/s, widen: x2.0 }"
        )
        var latest = GuardVerdict()
        // 0.02/s is half way from 0.01 to 0.03: 1 + (2 − 1) · ½.
        for second in 0...6 { latest = verdict(&guardian, 0.2 + 0.02 * Double(second), at: Double(second)) }
        #expect(isClose(latest.widen, 1.5))
        #expect(latest.pull == nil)
    }

    @Test(arguments: [0.5, 1, 2])
    func `one wrong tick does not fire it`(tick: Double) throws {
        var guardian = try stage(
            VelocityGuard.self,
            "{ of: fair, window: 5s, widen_at: 10 bps/s, pull_at: 20 bps/s }"
        )
        for step in 0..<40 {
            let verdict = verdict(&guardian, step == 20 ? 0.9 : 0.5, at: Double(step) * tick)
            #expect(verdict == GuardVerdict(), "at step \(step)")
        }
    }

    @Test func `the reference is measured relative to itself`() throws {
        var guardian = try stage(VelocityGuard.self, "{ window: 5s, widen_at: 3 bps/s, pull_at: 8 bps/s, cool: 10s }")
        #expect(guardian.interest == .reference)
        // 60 dollars a second of 60 000 is ten basis points a second.
        for second in 0...5 {
            let price = try #require(Samples.price(60_000 + 60 * Double(second)))
            guardian.observe(.reference(price), at: Timestamp(seconds: second))
        }
        #expect(verdict(&guardian, 0.5, at: 5).pull == .velocity)
        #expect(verdict(&guardian, 0.5, at: 9).pull == .velocity)
    }

    @Test func `it stays pulled though the reference is gone`() throws {
        var guardian = try stage(VelocityGuard.self, "{ window: 5s, widen_at: 3 bps/s, pull_at: 8 bps/s, cool: 10s }")
        for second in 0...5 {
            let price = try #require(Samples.price(60_000 + 60 * Double(second)))
            guardian.observe(.reference(price), at: Timestamp(seconds: second))
        }
        #expect(verdict(&guardian, 0.5, at: 5).pull == .velocity)
        var view = Samples.view()
        view.time = Timestamp(seconds: 6)
        let blind = guardian.verdict(fair: probable(0.5), inventory: Samples.inventory(), view)
        #expect(blind.pull == .velocity)
    }

    @Test func `speeds in the wrong order are refused, and only once they are known`() {
        #expect(
            complaints(VelocityGuard.self, "{ widen_at: 8 bps/s, pull_at: 8 bps/s }")
                == ["1:13 widen_at (8 bps/s) must be below pull_at (8 bps/s)"]
        )
        #expect(
            complaints(VelocityGuard.self, "widen_at: 50 bps/s") == ["1:1 missing 'pull_at' | add 'pull_at: 8 bps/s'"]
        )
        #expect(complaints(VelocityGuard.self, "{ widen_at: 3, pull_at: 8 bps/s }").count == 1)
    }
}
