import MarketModel
import TestSupport
import Testing
@testable import TurbineAdapter

@Suite struct RequestLanesTests {
    private static func lanes(burst: Int = 4, reserve: Int = 2) -> RequestLanes {
        RequestLanes(
            writes: RequestBudget(count: 1, burst: burst, reserve: reserve),
            reads: RequestBudget(count: 1, burst: 2)
        )
    }

    private static let market = MarketHandle(rawValue: 0)
    private static func id(_ number: UInt64) -> OrderID { OrderID(rawValue: number) }

    private func departures(_ lanes: inout RequestLanes, at time: Timestamp) -> [VenueCall] {
        var calls: [VenueCall] = []
        while let departure = lanes.depart(at: time) { calls.append(departure.call) }
        return calls
    }

    @Test func `cancels go before reductions, and these before other placements`() {
        var lanes = Self.lanes(burst: 8, reserve: 0)
        lanes.add(.place(Self.id(1), reduces: false), at: at(0))
        lanes.add(.place(Self.id(2), reduces: true), at: at(0))
        lanes.add(.cancel(Self.id(3)), at: at(0))
        #expect(
            departures(&lanes, at: at(0)) == [
                .cancel(Self.id(3)), .place(Self.id(2), reduces: true), .place(Self.id(1), reduces: false),
            ]
        )
    }

    @Test func `what is under way is given up later after a standstill`() {
        var lanes = Self.lanes()
        lanes.add(.cancel(Self.id(1)), at: at(0))
        #expect(departures(&lanes, at: at(0)).count == 1)
        lanes.postpone(by: .seconds(10))
        let early = lanes.giveUp(at: at(15))
        #expect(early.isEmpty)
        let late = lanes.giveUp(at: at(16))
        #expect(late == [.cancel(Self.id(1))])
    }

    @Test func `placements leave the reserve to cancels`() {
        var lanes = Self.lanes()
        for number in 1...4 as ClosedRange<UInt64> { lanes.add(.place(Self.id(number), reduces: false), at: at(0)) }
        #expect(departures(&lanes, at: at(0)).count == 2)
        lanes.add(.cancel(Self.id(9)), at: at(0))
        lanes.add(.cancel(Self.id(8)), at: at(0))
        lanes.add(.cancel(Self.id(7)), at: at(0))
        #expect(departures(&lanes, at: at(0)) == [.cancel(Self.id(9)), .cancel(Self.id(8))])
    }

    @Test func `reads that get no answer hold up no cancel`() {
        var lanes = Self.lanes()
        lanes.add(.catalog, at: at(0))
        lanes.add(.redeem, at: at(0))
        #expect(departures(&lanes, at: at(0)).contains(.catalog))
        lanes.add(.cancel(Self.id(1)), at: at(1))
        #expect(departures(&lanes, at: at(1)).first == .cancel(Self.id(1)))
    }

    @Test func `a call that waits is not queued twice, and a read under way is repeated after its answer`() throws {
        var lanes = Self.lanes()
        lanes.add(.orderRow(Self.id(1)), at: at(0))
        lanes.add(.orderRow(Self.id(1)), at: at(0))
        let departure = lanes.depart(at: at(0))
        let first = try #require(departure)
        lanes.add(.orderRow(Self.id(1)), at: at(0))
        #expect(departures(&lanes, at: at(0)).isEmpty)
        let call = lanes.arrive(first.number)?.call
        #expect(call == .orderRow(Self.id(1)))
        #expect(departures(&lanes, at: at(5)) == [.orderRow(Self.id(1))])
    }

    @Test func `an outcome counts once`() throws {
        var lanes = Self.lanes()
        lanes.add(.cancel(Self.id(1)), at: at(0))
        let left = lanes.depart(at: at(0))
        let departure = try #require(left)
        let outcomes = [lanes.arrive(departure.number), lanes.arrive(departure.number)]
        #expect(outcomes[0] != nil && outcomes[1] == nil)
    }

    @Test func `a 429 stops the lanes of its kind for as long as it says, and only them`() {
        var lanes = Self.lanes()
        var random = AdapterRandom(seed: 1)
        lanes.slowDown(.place, for: .seconds(7), sentAt: at(0), at: at(0), &random)
        lanes.add(.place(Self.id(1), reduces: false), at: at(0))
        lanes.add(.positions, at: at(0))
        #expect(departures(&lanes, at: at(6.9)) == [.positions])
        #expect(departures(&lanes, at: at(7)) == [.place(Self.id(1), reduces: false)])
    }

    @Test func `a 429 that asks for an hour holds reads back for an hour, and cancels for five seconds`() {
        var lanes = Self.lanes()
        var random = AdapterRandom(seed: 1)
        lanes.slowDown(.place, for: .seconds(3_600), sentAt: at(0), at: at(0), &random)
        lanes.slowDown(.account, for: .seconds(3_600), sentAt: at(0), at: at(0), &random)
        lanes.add(.cancel(Self.id(1)), at: at(0))
        #expect(lanes.nextTime(after: at(0)) == at(5))
        lanes.add(.positions, at: at(0))
        #expect(departures(&lanes, at: at(4.9)).isEmpty)
        #expect(departures(&lanes, at: at(5)) == [.cancel(Self.id(1))])
        #expect(departures(&lanes, at: at(3_599)).isEmpty)
        #expect(departures(&lanes, at: at(3_600)) == [.positions])
    }

    @Test func `another budget for writes holds from the next request on`() {
        var lanes = Self.lanes(burst: 4, reserve: 0)
        lanes.change(writes: RequestBudget(count: 2, burst: 1))
        for number in 1...4 { lanes.add(.cancel(Self.id(UInt64(number))), at: at(0)) }
        #expect(departures(&lanes, at: at(0)).count == 1)
        #expect(departures(&lanes, at: at(0.4)).isEmpty)
        #expect(departures(&lanes, at: at(0.5)).count == 1)
    }

    @Test func `without a hint the pauses grow`() {
        var lanes = Self.lanes()
        var random = AdapterRandom(seed: 1)
        var pauses: [Int] = []
        for _ in 0..<4 {
            var bucket = BackOff()
            _ = bucket.next(&random)
            lanes.slowDown(.account, for: nil, sentAt: at(0), at: at(0), &random)
            lanes.add(.positions, at: at(0))
            pauses.append(lanes.nextTime(after: at(0))?.seconds ?? 0)
        }
        #expect(pauses == pauses.sorted() && pauses[3] - AdapterBench.origin.seconds >= 8)
    }

    @Test func `a burst that is refused as one pauses as one`() {
        var lanes = Self.lanes()
        var random = AdapterRandom(seed: 1)
        for _ in 0..<9 { lanes.slowDown(.account, for: nil, sentAt: at(0), at: at(1), &random) }
        lanes.add(.positions, at: at(1))
        let first = (lanes.nextTime(after: at(1)) ?? .distantFuture) - at(1)
        #expect(first >= .seconds(1) && first < .seconds(2))
        // One that left after the pause had begun says that the venue is not ready yet.
        lanes.slowDown(.account, for: nil, sentAt: at(3), at: at(4), &random)
        let second = (lanes.nextTime(after: at(4)) ?? .distantFuture) - at(4)
        #expect(second >= .seconds(2) && second < .seconds(3))
    }

    @Test func `what has no outcome long after its deadline is given up`() throws {
        var lanes = Self.lanes()
        lanes.add(.cancel(Self.id(1)), at: at(0))
        let left = lanes.depart(at: at(0))
        let departure = try #require(left)
        let early = lanes.giveUp(at: at(5.9))
        #expect(early.isEmpty)
        let given = lanes.giveUp(at: at(6))
        #expect(given == [.cancel(Self.id(1))])
        let late = lanes.arrive(departure.number)
        #expect(late == nil)
    }

    @Test func `a placement that has waited too long is taken back`() {
        var lanes = Self.lanes(burst: 3, reserve: 2)
        lanes.add(.place(Self.id(1), reduces: false), at: at(0))
        lanes.add(.place(Self.id(2), reduces: false), at: at(0))
        #expect(departures(&lanes, at: at(0)).count == 1)
        let taken = [lanes.withdrawPlacements(olderThan: at(0)), lanes.withdrawPlacements(olderThan: at(0.1))]
        #expect(taken == [[], [Self.id(2)]])
    }

    @Test func `no more leave in any span than the bucket holds and drips`() {
        forAll(cases: 200) { random in
            var bucket = RequestBucket(RequestBudget(count: 3, per: .seconds(2), burst: 5, reserve: 2))
            var time = at(0)
            var taken: [Timestamp] = []
            for _ in 0..<200 {
                time = time.advanced(byNanoseconds: Int.random(in: 0...900_000_000, using: &random))
                if bucket.take(at: time, isCancel: true) { taken.append(time) }
            }
            for first in taken.indices {
                for last in first..<taken.count {
                    let span = (taken[last] - taken[first]).inSeconds
                    if Double(last - first + 1) > 5 + span * 1.5 + 1e-6 { return false }
                }
            }
            return taken.count > 20
        }
    }

    @Test func `the time a token is promised for is the time there is one`() {
        forAll(cases: 200) { random in
            var bucket = RequestBucket(RequestBudget(count: 3, per: .seconds(2), burst: 4, reserve: 1))
            var time = at(0)
            for _ in 0..<50 {
                let isCancel = Bool.random(using: &random)
                let next = bucket.nextTime(after: time, isCancel: isCancel)
                if next > time {
                    var early = bucket
                    if early.take(at: next.advanced(byNanoseconds: -2), isCancel: isCancel) { return false }
                }
                time = next
                if !bucket.take(at: time, isCancel: isCancel) { return false }
            }
            return true
        }
    }
}
