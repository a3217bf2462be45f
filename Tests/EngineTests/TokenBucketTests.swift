@testable import Engine
import MarketModel
import TestSupport
import Testing

@Suite struct TokenBucketTests {
    @Test func `what is left falls with each use, below zero too, and drips in again`() {
        var bucket = TokenBucket(count: 2, per: .seconds(1), capacity: 3)
        let start = Timestamp(seconds: 10)
        #expect(bucket.left(at: start) == 3)
        for _ in 0..<4 { bucket.take(at: start) }
        #expect(bucket.left(at: start) == -1)
        #expect(bucket.left(at: start + .seconds(1)) == 1)
        #expect(bucket.left(at: start + .seconds(60)) == 3)
        #expect(bucket.left(at: start) == -1, "looking takes nothing and passes no time")
    }

    @Test func `it never lets more through than its rate and capacity`() {
        forAll(cases: 300) { random in
            let count = Int.random(in: 1...20, using: &random)
            let per = Int.random(in: 1...5_000, using: &random)
            let capacity = Int.random(in: 1...15, using: &random)
            var bucket = TokenBucket(count: count, per: .nanoseconds(per), capacity: capacity)
            var uses: [Int] = []
            var now = 0
            for _ in 0..<150 {
                now += Int.random(in: 0...per, using: &random) / Int.random(in: 1...50, using: &random)
                guard bucket.allows(at: Timestamp(nanoseconds: now), leaving: 0) else { continue }
                bucket.take(at: Timestamp(nanoseconds: now))
                uses.append(now)
            }
            for first in uses.indices {
                for last in first..<uses.count {
                    let allowed = capacity * per + (uses[last] - uses[first]) * count
                    guard (last - first + 1) * per <= allowed else { return false }
                }
            }
            return true
        }
    }

    @Test func `it agrees with exact fractions at every moment`() {
        forAll(cases: 300) { random in
            let count = Int.random(in: 1...20, using: &random)
            let per = Int.random(in: 1...5_000, using: &random)
            let capacity = Int.random(in: 1...15, using: &random)
            let reserve = Int.random(in: 0...capacity, using: &random)
            var bucket = TokenBucket(count: count, per: .nanoseconds(per), capacity: capacity)
            var level = capacity * per
            var now = 0
            for step in 0..<150 {
                let gap = Int.random(in: 0...(3 * per), using: &random) / Int.random(in: 1...50, using: &random)
                now += gap
                if step > 0 { level = min(capacity * per, level + gap * count) }
                let time = Timestamp(nanoseconds: now)
                let isAllowed = level >= (reserve + 1) * per
                guard bucket.allows(at: time, leaving: reserve) == isAllowed else { return false }
                guard level - per >= -capacity * per, isAllowed || Bool.random(using: &random) else { continue }
                bucket.take(at: time)
                level -= per
            }
            return true
        }
    }

    @Test func `the reserve is left to those who may use it`() {
        let start = Timestamp(seconds: 0)
        var bucket = TokenBucket(count: 1, per: .seconds(1), capacity: 5)
        for _ in 0..<3 {
            #expect(bucket.allows(at: start, leaving: 2) == true)
            bucket.take(at: start)
        }
        #expect(bucket.allows(at: start, leaving: 2) == false)
        #expect(bucket.allows(at: start, leaving: 0) == true)
    }

    @Test func `what is taken beyond the capacity is waited for`() {
        let start = Timestamp(seconds: 0)
        var bucket = TokenBucket(count: 1, per: .seconds(1), capacity: 2)
        for _ in 0..<3 { bucket.take(at: start) }
        #expect(bucket.allows(at: start + .seconds(1), leaving: 0) == false)
        #expect(bucket.allows(at: start + .seconds(2), leaving: 0) == true)
    }

    @Test func `a long silence fills it once and no more`() {
        let start = Timestamp(seconds: 0)
        var bucket = TokenBucket(count: 60, per: .seconds(60), capacity: 60)
        bucket.take(at: start)
        let later = start + .seconds(86_400 * 365)
        var uses = 0
        while bucket.allows(at: later, leaving: 0), uses < 1_000 {
            bucket.take(at: later)
            uses += 1
        }
        #expect(uses == 60)
    }

    @Test func `time that goes back gives nothing`() {
        var bucket = TokenBucket(count: 1, per: .seconds(1), capacity: 1)
        bucket.take(at: Timestamp(seconds: 100))
        #expect(bucket.allows(at: Timestamp(seconds: 0), leaving: 0) == false)
        #expect(bucket.allows(at: Timestamp(seconds: 100), leaving: 0) == false)
        #expect(bucket.allows(at: Timestamp(seconds: 101), leaving: 0) == true)
    }
}
