import MarketModel

/// All requests that wait or are under way: cancels before reductions before placements, everything else beside them.
///
/// Writes and reads have tokens of their own; a part of those for writes is kept for cancels. Nothing is sent twice: who
/// wants a retry asks again.
struct RequestLanes: Sendable {
    /// A call that was let through.
    struct Departure: Sendable {
        let number: RequestNumber
        let call: VenueCall
    }

    private struct Waiting: Sendable {
        let call: VenueCall
        let since: Timestamp
    }

    private struct UnderWay: Sendable {
        let number: RequestNumber
        let call: VenueCall
        let sentAt: Timestamp
        var deadline: Timestamp
        /// Whether it was asked for again since: what it reads may be older than the reason to ask.
        var isWantedAgain = false
    }

    private var queues: [[Waiting]] = Array(repeating: [], count: RequestLane.allCases.count)
    private var underWay: [UnderWay] = []
    private var writes: RequestBucket
    private var reads: RequestBucket
    private var lastNumber: UInt64 = 0
    private var pauses = BackOff()

    init(writes: RequestBudget, reads: RequestBudget) {
        self.writes = RequestBucket(writes)
        self.reads = RequestBucket(reads)
    }

    /// Queues a call; one that waits is not queued twice, and a read that is under way is repeated after its answer.
    mutating func add(_ call: VenueCall, at time: Timestamp) {
        let lane = Int(call.lane.rawValue)
        guard !queues[lane].contains(where: { $0.call == call }) else { return }
        if let place = underWay.firstIndex(where: { $0.call == call }) {
            if call.lane == .orders || call.lane == .settlement { underWay[place].isWantedAgain = true }
            return
        }
        queues[lane].append(Waiting(call: call, since: time))
    }

    /// Whether the call has left and has no outcome yet.
    func isUnderWay(_ call: VenueCall) -> Bool { underWay.contains { $0.call == call } }

    /// Whether the call waits or is under way.
    func contains(_ call: VenueCall) -> Bool {
        isUnderWay(call) || queues[Int(call.lane.rawValue)].contains { $0.call == call }
    }

    /// Takes back a call that has not left; returns whether there was one.
    mutating func withdraw(_ call: VenueCall) -> Bool {
        let lane = Int(call.lane.rawValue)
        guard let place = queues[lane].firstIndex(where: { $0.call == call }) else { return false }
        queues[lane].remove(at: place)
        return true
    }

    /// Takes back the placements that have waited since before `time`: what they were meant for has passed.
    mutating func withdrawPlacements(olderThan time: Timestamp) -> [OrderID] {
        var found: [OrderID] = []
        for lane in [RequestLane.reduce, .place] {
            queues[Int(lane.rawValue)].removeAll { waiting in
                guard waiting.since < time, case .place(let id, _) = waiting.call else { return false }
                found.append(id)
                return true
            }
        }
        return found
    }

    /// Lets the most urgent call through, if there are tokens and places for one.
    mutating func depart(at time: Timestamp) -> Departure? {
        for lane in RequestLane.allCases {
            let index = Int(lane.rawValue)
            guard !queues[index].isEmpty, hasPlace(lane), take(lane, at: time) else { continue }
            let call = queues[index].removeFirst().call
            lastNumber += 1
            let number = RequestNumber(rawValue: lastNumber)
            underWay.append(
                UnderWay(number: number, call: call, sentAt: time, deadline: time + call.deadline + .seconds(1))
            )
            return Departure(number: number, call: call)
        }
        return nil
    }

    /// The call an outcome belongs to, which is no longer under way then; `nil` for an outcome that came before or too late.
    mutating func arrive(_ number: RequestNumber) -> (call: VenueCall, sentAt: Timestamp)? {
        guard let place = underWay.firstIndex(where: { $0.number == number }) else { return nil }
        let arrived = underWay.remove(at: place)
        if arrived.isWantedAgain { add(arrived.call, at: arrived.sentAt) }
        return (arrived.call, arrived.sentAt)
    }

    /// Gives up calls whose outcome should have come long ago.
    mutating func giveUp(at time: Timestamp) -> [VenueCall] {
        let late = underWay.filter { $0.deadline <= time }.map(\.call)
        if !late.isEmpty { underWay.removeAll { $0.deadline <= time } }
        return late
    }

    /// Waits so much longer for every outcome.
    mutating func postpone(by span: Duration) {
        for place in underWay.indices { underWay[place].deadline = underWay[place].deadline + span }
    }

    /// Takes over another budget for writes.
    mutating func change(writes budget: RequestBudget) { writes.change(to: budget) }

    /// Makes the lanes of one kind wait, as long as the venue asks or else longer each time; cancels wait only shortly.
    ///
    /// What was sent before the present pause began was refused together with what began it: without a hint from the venue
    /// it makes the pause no longer, or one burst would stop the lanes for a minute.
    mutating func slowDown(
        _ lane: RequestLane,
        for span: Duration?,
        sentAt: Timestamp,
        at time: Timestamp,
        _ random: inout AdapterRandom
    ) {
        guard span != nil || sentAt >= (lane.isWrite ? writes : reads).pausedFrom else { return }
        let span = span ?? pauses.next(&random)
        if lane.isWrite { writes.pause(for: span, at: time) } else { reads.pause(for: span, at: time) }
    }

    /// Notes that the venue answers again.
    mutating func recover() { pauses.reset() }

    /// When something may leave or must be given up, or `nil` when nothing waits.
    mutating func nextTime(after time: Timestamp) -> Timestamp? {
        var next = underWay.map(\.deadline).min()
        for lane in [RequestLane.reduce, .place] {
            guard let first = queues[Int(lane.rawValue)].first else { continue }
            let patience = (first.since + TurbineAdapter.placementPatience).advanced(byNanoseconds: 1)
            next = min(next ?? patience, patience)
        }
        for lane in RequestLane.allCases where !queues[Int(lane.rawValue)].isEmpty && hasPlace(lane) {
            let isCancel = lane == .cancel
            let free =
                lane.isWrite
                ? writes.nextTime(after: time, isCancel: isCancel) : reads.nextTime(after: time, isCancel: false)
            next = min(next ?? free, free)
        }
        return next
    }

    private func hasPlace(_ lane: RequestLane) -> Bool {
        underWay.count { $0.call.lane == lane } < lane.width
    }

    private mutating func take(_ lane: RequestLane, at time: Timestamp) -> Bool {
        lane.isWrite ? writes.take(at: time, isCancel: lane == .cancel) : reads.take(at: time, isCancel: false)
    }
}
