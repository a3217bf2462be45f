import Journaling
import MarketModel
import Recordings

/// The market data in a journal, for playing it back.
struct JournalRecording {
    private let path: String
    private let events: [Event]
    private let markets: [QuickMarket]
    /// Whether the desk that wrote the journal placed or filled orders.
    let holdsOrders: Bool

    /// Reads a journal to its end; a cut-off last record is where it ends.
    init(path: String) throws(JournalFault) {
        self.path = path
        var reader = try JournalReader(path: path)
        var events: [Event] = []
        var markets: [QuickMarket] = []
        var holdsOrders = false
        reading: while true {
            do {
                guard let record = try reader.next() else { break }
                guard case .event(let event) = record else { continue }
                if case .listed(let market) = event.kind { markets.append(market) }
                if case .accepted = event.kind { holdsOrders = true }
                events.append(event)
            } catch .torn {
                break reading
            }
        }
        self.events = events
        self.markets = markets
        self.holdsOrders = holdsOrders
    }

    /// The series in order of their first market.
    var series: [Series] {
        var found: [Series] = []
        for market in markets where !found.contains(market.series) { found.append(market.series) }
        return found
    }

    /// The markets of one series, renumbered from zero, with their books, trades, reference prices and results.
    func recording(of series: Series) -> Recording {
        var numbers: [MarketHandle: MarketHandle] = [:]
        var chosen: [QuickMarket] = []
        var kept: [Event] = []
        var outcomes: [RecordedOutcomes.Entry?] = []
        var references = 0
        for event in events {
            var event = event
            switch event.kind {
            case .listed(let market):
                guard market.series == series, numbers[market.handle] == nil else { continue }
                let handle = MarketHandle(rawValue: UInt32(chosen.count))
                numbers[market.handle] = handle
                let copy = QuickMarket(
                    handle: handle,
                    id: market.id,
                    series: series,
                    strike: market.strike,
                    start: market.start,
                    end: market.end
                )
                chosen.append(copy)
                outcomes.append(nil)
                event = Event(time: event.time, market: handle, .listed(copy))
            case .reference(let asset, _):
                guard asset == series.asset else { continue }
                references += 1
            case .book, .trade:
                guard let handle = numbers[event.market] else { continue }
                event.market = handle
            case .resolved(let outcome):
                guard let handle = numbers[event.market] else { continue }
                outcomes[Int(handle.rawValue)] = RecordedOutcomes.Entry(outcome, source: .venue)
                continue
            case .tick, .connection, .accepted, .rejected, .timedOut, .cancelled, .expired, .reported, .filled,
                .settled,
                .failed, .claimed, .claimFailed, .balance, .operated, .position,
                .positionUnknown, .clockSkew, .found, .corrected:
                continue
            }
            kept.append(event)
        }
        return Recording(
            format: .journal,
            series: series,
            events: RecordedEvents(asset: series.asset, events: kept),
            outcomes: RecordedOutcomes(outcomes),
            coverage: Coverage(
                journal: path,
                events: events.count,
                kept: kept.count,
                references: references,
                markets: chosen,
                resolved: outcomes.count { $0 != nil }
            )
        )
    }
}
