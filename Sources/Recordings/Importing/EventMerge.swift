import MarketModel

/// Joins runs of events that overlap a little into one in order of time; at equal times the earlier market comes first.
struct EventMerge: Sendable {
    private(set) var events: [PackedEvent] = []

    /// Joins the markets' events; `runs` are in order of start.
    init(_ runs: [MarketRun]) {
        events.reserveCapacity(runs.reduce(0) { $0 + $1.events.count })
        for run in runs {
            var tail = events.count
            while tail > 0, events[tail - 1].time > run.firstTime { tail -= 1 }
            let overlap = Array(events[tail...])
            events.removeSubrange(tail...)
            Self.merge(overlap, run.events, into: &events)
        }
    }

    /// When the first event happened.
    var first: Timestamp? { events.first?.time }
    /// When the last event happened.
    var last: Timestamp? { events.last?.time }

    /// Adds each minute's close at the minute's end, up to `last`, and returns how many.
    mutating func add(_ bars: MinuteBars, through last: Timestamp) -> Int {
        let closes = bars.bars.filter { $0.end <= last }.map { PackedEvent(time: $0.end, reference: $0.close) }
        var merged: [PackedEvent] = []
        merged.reserveCapacity(events.count + closes.count)
        Self.merge(closes, events, into: &merged)
        events = merged
        return closes.count
    }

    /// Appends both sequences in order of time; at equal times those of `left` come first.
    private static func merge(_ left: [PackedEvent], _ right: [PackedEvent], into events: inout [PackedEvent]) {
        var index = 0
        for event in right {
            while index < left.count, left[index].time <= event.time {
                events.append(left[index])
                index += 1
            }
            events.append(event)
        }
        events.append(contentsOf: left[index...])
    }
}
