import MarketModel
import SimulatedExchange
import Testing

@Suite struct RequestBucketTests {
    @Test func `a full bucket gives its burst, then one request for each interval`() {
        let start = Timestamp(seconds: 100)
        var bucket = RequestBucket(RateLimit(perSecond: 20, burst: 40), at: start)
        #expect(taken(41, from: &bucket, at: start) == 40)
        #expect(taken(1, from: &bucket, at: start + .nanoseconds(49_999_999)) == 0)
        #expect(taken(2, from: &bucket, at: start + .nanoseconds(50_000_000)) == 1)
    }

    @Test func `a long pause fills it to the burst and no further`() {
        var bucket = RequestBucket(RateLimit(perSecond: 20, burst: 40), at: Timestamp(seconds: 0))
        let late = Timestamp(seconds: 9_000_000_000)
        #expect(taken(50, from: &bucket, at: late) == 40)
    }

    private func taken(_ tries: Int, from bucket: inout RequestBucket, at time: Timestamp) -> Int {
        var count = 0
        for _ in 0..<tries where bucket.take(at: time) { count += 1 }
        return count
    }
}
