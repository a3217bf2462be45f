import Journaling
import MarketModel
import Recordings

/// The market data in a journal, for playing it back.
struct JournalRecording {
    private let path: String
    private let sessions: [[Event]]
    private let markets: [QuickMarket]
    /// Whether a desk that wrote one of the journals placed or filled orders.
    let holdsOrders: Bool

    /// Reads journals to their ends; a cut-off last record is where one ends.
    ///
    /// - Parameters:
    ///   - path: What the person named.
    ///   - sessions: The files of each session, in order.
    /// - Throws: What is wrong with one of them.
    init(path: String, sessions: [[String]]) throws(JournalFault) {
        self.path = path
        var all: [[Event]] = []
        var markets: [QuickMarket] = []
        var holdsOrders = false
        for files in sessions {
            var events: [Event] = []
            do {
                var journal = try JournalChain(paths: files)
                while let record = try journal.next() {
                    guard case .event(let event) = record else { continue }
                    if case .listed(let market) = event.kind { markets.append(market) }
                    if case .accepted = event.kind { holdsOrders = true }
                    events.append(event)
                }
            } catch .torn {
                // What it holds up to there counts.
            }
            all.append(events)
        }
        self.sessions = all
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
    ///
    /// Each session numbers markets anew; one that is listed in several goes on.
    func recording(of series: Series) -> Recording {
        var chosen: [QuickMarket] = []
        var kept: [Event] = []
        var outcomes: [RecordedOutcomes.Entry?] = []
        var references = 0
        for events in sessions {
            var numbers: [MarketHandle: MarketHandle] = [:]
            for event in events {
                var event = event
                switch event.kind {
                case .listed(let market):
                    guard market.series == series else { continue }
                    if let place = chosen.firstIndex(where: { $0.id == market.id }) {
                        numbers[market.handle] = chosen[place].handle
                        guard let strike = market.strike, chosen[place].strike == nil else { continue }
                        // The venue tells the strike when the market begins.
                        chosen[place].strike = strike
                        kept.append(Event(time: event.time, market: chosen[place].handle, .listed(chosen[place])))
                        continue
                    }
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
        }
        return Recording(
            format: .journal,
            series: series,
            events: RecordedEvents(asset: series.asset, events: kept),
            outcomes: RecordedOutcomes(outcomes),
            coverage: Coverage(
                journal: path,
                events: sessions.reduce(0) { $0 + $1.count },
                kept: kept.count,
                references: references,
                markets: chosen,
                resolved: outcomes.count { $0 != nil }
            )
        )
    }
}
