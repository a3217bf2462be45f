@testable import Engine
import MarketModel
import TestSupport
import Testing

@Suite struct WakeQueueTests {
    @Test func `it gives what a plain list would give`() {
        forAll(cases: 300) { random in
            var queue = WakeQueue()
            var model = [Timestamp](repeating: .distantFuture, count: 12)
            for _ in 0..<120 {
                if Int.random(in: 0..<3, using: &random) > 0 {
                    let item = Int.random(in: model.indices, using: &random)
                    let isCleared = Int.random(in: 0..<5, using: &random) == 0
                    let time = Timestamp(nanoseconds: .random(in: 0..<30, using: &random))
                    model[item] = isCleared ? .distantFuture : time
                    queue.set(item, to: model[item])
                } else {
                    let now = Timestamp(nanoseconds: .random(in: 0..<30, using: &random))
                    let due = model.indices.filter { model[$0] <= now }.min { (model[$0], $0) < (model[$1], $1) }
                    guard queue.popDue(now) == due else { return false }
                    if let due { model[due] = .distantFuture }
                }
                let earliest = model.min().flatMap { $0 == .distantFuture ? nil : $0 }
                guard queue.next == earliest else { return false }
            }
            return true
        }
    }

    @Test func `of several due at once the lowest index comes first`() {
        var queue = WakeQueue()
        let now = Timestamp(seconds: 1)
        for item in [4, 2, 7, 0] { queue.set(item, to: now) }
        var order: [Int] = []
        while let item = queue.popDue(now) { order.append(item) }
        #expect(order == [0, 2, 4, 7])
        #expect(queue.next == nil)
    }
}
