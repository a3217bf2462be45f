import MarketModel
import SimulatedExchange
import TestSupport
import Testing

@Suite struct EventQueueTests {
    @Test func `elements come out by time, and by order of adding within one time`() {
        forAll(cases: 200) { random in
            var queue = EventQueue<Int>()
            var wanted: [(time: Int, element: Int)] = []
            for element in 0..<Int.random(in: 0...60, using: &random) {
                let time = Int.random(in: 0...9, using: &random)
                queue.add(element, at: Timestamp(nanoseconds: time))
                wanted.append((time, element))
            }
            wanted.sort { $0.time == $1.time ? $0.element < $1.element : $0.time < $1.time }
            var found: [Int] = []
            while let next = queue.popFirst() { found.append(next.element) }
            return found == wanted.map(\.element)
        }
    }
}
