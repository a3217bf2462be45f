import MarketModel
import Quoting
import TestSupport
import Testing

@Suite struct SpeedEstimateTests {
    @Test(arguments: [0.1, 0.25, 0.5, 1, 2])
    func `a ramp has one speed whatever the tick`(tick: Double) {
        var estimate = SpeedEstimate(window: .seconds(5))
        var step = 0
        while Double(step) * tick < 12 {
            let time = Timestamp(nanoseconds: Int(Double(step) * tick * 1e9))
            estimate.add(0.2 + 0.05 * Double(step) * tick, at: time)
            if Double(step) * tick >= 5 {
                #expect(isClose(estimate.perSecond(at: time), 0.05, within: 0.0005), "at \(Double(step) * tick) s")
            }
            step += 1
        }
    }

    @Test func `a ramp keeps its speed when the ticks are uneven`() {
        forAll(cases: 200) { random in
            var estimate = SpeedEstimate(window: .seconds(5))
            var time = Timestamp(seconds: 0)
            for _ in 0..<40 {
                estimate.add(0.5 - 0.05 * time.nanoseconds(since: Timestamp(seconds: 0)).seconds, at: time)
                time = time + .milliseconds(Int.random(in: 100...900, using: &random))
            }
            return isClose(estimate.perSecond(at: time - .milliseconds(1)), 0.05, within: 0.0005)
        }
    }

    @Test(arguments: [0.25, 0.5, 1, 2])
    func `one wrong sample is not a speed`(tick: Double) {
        // Every place in the window that the outlier passes through, also the newest.
        var estimate = SpeedEstimate(window: .seconds(5))
        for step in 0..<60 {
            let time = Timestamp(nanoseconds: Int(Double(step) * tick * 1e9))
            estimate.add(step == 30 ? 0.9 : 0.5, at: time)
            #expect(estimate.perSecond(at: time) == 0, "at step \(step)")
        }
    }

    @Test func `with fewer than three samples nothing is known`() {
        var estimate = SpeedEstimate(window: .seconds(5))
        #expect(estimate.perSecond(at: Timestamp(seconds: 0)) == 0)
        estimate.add(0.1, at: Timestamp(seconds: 0))
        estimate.add(0.9, at: Timestamp(seconds: 1))
        #expect(estimate.perSecond(at: Timestamp(seconds: 1)) == 0)
    }

    @Test func `with three samples the flattest slope counts, if they agree`() {
        var estimate = SpeedEstimate(window: .seconds(5))
        estimate.add(0.1, at: Timestamp(seconds: 0))
        estimate.add(0.2, at: Timestamp(seconds: 2))
        estimate.add(0.6, at: Timestamp(seconds: 4))
        #expect(isClose(estimate.perSecond(at: Timestamp(seconds: 4)), 0.05))
        estimate.add(0.5, at: Timestamp(seconds: 5))
        #expect(estimate.perSecond(at: Timestamp(seconds: 5)) == 0, "the last step goes back")
    }

    @Test func `with five samples the median of all slopes counts`() {
        var estimate = SpeedEstimate(window: .seconds(5))
        for (second, value) in [0.0, 1, 2, 4, 8].enumerated() { estimate.add(value, at: Timestamp(seconds: second)) }
        // Slopes: 1 1 2 4, 1 1.5 3, 4/3 7/3, 2. Sorted, the fifth and sixth of the ten are 1.5 and 2.
        #expect(isClose(estimate.perSecond(at: Timestamp(seconds: 4)), 1.75))
    }

    @Test func `a burst of samples does not push the window out`() {
        // Still for a second, then a thousandth each millisecond for 20 ms: one or two of sixteen samples.
        var estimate = SpeedEstimate(window: .seconds(1))
        for step in 0..<1_020 {
            let value = 0.5 + 0.001 * Double(max(0, step - 1_000))
            estimate.add(value, at: Timestamp(nanoseconds: step * 1_000_000))
        }
        #expect(estimate.perSecond(at: Timestamp(nanoseconds: 1_019_000_000)) < 0.01)
    }

    @Test func `two samples of one instant count as the newer`() {
        var estimate = SpeedEstimate(window: .seconds(3))
        for second in [0, 2, 4] {
            estimate.add(0.9, at: Timestamp(seconds: second))
            estimate.add(0.05 * Double(second), at: Timestamp(seconds: second))
        }
        #expect(estimate.perSecond(at: Timestamp(seconds: 4)) == 0, "two instants are within the window")
        estimate.add(0.05 * 5, at: Timestamp(seconds: 5))
        estimate.add(0.05 * 5, at: Timestamp(seconds: 5))
        #expect(isClose(estimate.perSecond(at: Timestamp(seconds: 5)), 0.05))
    }

    @Test func `speed is forgotten with the window`() {
        var estimate = SpeedEstimate(window: .seconds(5))
        for second in 0..<6 { estimate.add(0.1 * Double(second), at: Timestamp(seconds: second)) }
        #expect(isClose(estimate.perSecond(at: Timestamp(seconds: 5)), 0.1))
        #expect(isClose(estimate.perSecond(at: Timestamp(seconds: 8)), 0.1))
        #expect(estimate.perSecond(at: Timestamp(seconds: 11)) == 0)
    }

    @Test func `a burst of samples keeps the speed and the memory bounded`() {
        var estimate = SpeedEstimate(window: .seconds(1))
        for step in 0..<5_000 {
            estimate.add(0.3 * Double(step) / 1_000, at: Timestamp(nanoseconds: step * 1_000_000))
        }
        #expect(isClose(estimate.perSecond(at: Timestamp(nanoseconds: 4_999_000_000)), 0.3, within: 0.003))
    }
}

extension Int {
    /// Nanoseconds as seconds.
    fileprivate var seconds: Double { Double(self) / 1e9 }
}
