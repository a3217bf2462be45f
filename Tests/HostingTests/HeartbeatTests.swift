import Hosting
import Testing

@Suite struct HeartbeatTests {
    @Test func `a host is dead when its reports stop moving, answered or not, and alive when they move again`() {
        let start = ContinuousClock.now
        var heart = Heartbeat(patience: .seconds(10))
        func at(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }
        #expect(heart.note(nil, at: at(0)) == .awaited)
        #expect(heart.note(nil, at: at(600)) == .awaited)
        #expect(heart.note(7, at: at(601)) == .alive)
        #expect(heart.note(8, at: at(602)) == .alive)
        // It answers, but stands still.
        #expect(heart.note(8, at: at(610)) == .late)
        #expect(heart.note(nil, at: at(612)) == .late)
        #expect(heart.note(8, at: at(613)) == .dead)
        #expect(heart.note(nil, at: at(614)) == .gone)
        // Another host in the same folder begins with another number, also a smaller one.
        #expect(heart.note(1, at: at(700)) == .alive)
        #expect(heart.note(nil, at: at(705)) == .late)
        #expect(heart.note(nil, at: at(711)) == .dead)
    }
}
