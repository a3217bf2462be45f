import MarketModel
import Recordings
import Testing
import Venues

/// Whole days of public recordings, whose figures were counted independently.
@Suite(.enabled(if: RecordedData.exists, "the public recordings are not in ../shared/data"))
struct RecordedDataTests {
    @Test(arguments: [
        ("2026-04-13", 149_842, 62), ("2026-04-14", 71_400, 23), ("2026-04-15", 214_238, 76),
    ])
    func `every line of a day of full depth is accounted for`(day: String, lines: Int, markets: Int) throws {
        let recording = try Recording.open(path: "\(RecordedData.folder)/pm_btc5m_l2_2026-04/l2_\(day).jsonl.zst")
        let coverage = recording.coverage
        #expect(coverage.lines == lines)
        #expect(coverage.keptLines + coverage.droppedLines == lines)
        #expect(coverage.count(.malformed) == 0)
        #expect(coverage.count(.crossed) == 0)
        #expect(coverage.count(.outOfOrder) == 0)
        #expect(coverage.count(.beforeSnapshot) == 0)
        #expect(recording.markets.count == markets)
        #expect(coverage.marketsWithoutStrike == 0)
        #expect(coverage.references > 60)
        #expect(coverage.marketsWithoutOutcome < 6)
        check(recording)
    }

    @Test(arguments: [("20251226", 28_494, 32), ("20251229", 31_949, 36)])
    func `every row of a day of touches is accounted for`(day: String, rows: Int, markets: Int) throws {
        let recording = try Recording.open(
            path: "\(RecordedData.folder)/pm_btc15m_bbo_2025-12/market_data_\(day).csv.gz"
        )
        let coverage = recording.coverage
        #expect(coverage.lines == rows)
        #expect(coverage.keptLines + coverage.droppedLines == rows)
        #expect(coverage.count(.malformed) == 0)
        #expect(coverage.count(.crossed) <= 1)
        #expect(recording.markets.count == markets)
        #expect(coverage.marketsWithoutOutcome == 0)
        check(recording)
    }

    @Test func `a replay without orders sends everything in order and settles what is known`() throws {
        let recording = try Recording.open(
            path: "\(RecordedData.folder)/pm_btc15m_bbo_2025-12/market_data_20251226.csv.gz"
        )
        var settings = ReplaySettings()
        settings.sendsEveryMarket = true
        var venue = ReplayVenue(recording, settings: settings)
        var events: [Event] = []
        venue.advance(to: .distantFuture, into: &events)
        // Beside the recording: the connection, and one result a market.
        #expect(events.count == recording.events.count + recording.markets.count + 1)
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time })
        #expect(venue.nextEventTime == nil)
    }

    /// Order of time, handles, and the hours of every market.
    private func check(_ recording: Recording) {
        var last = Timestamp.distantPast
        var isListed = Array(repeating: false, count: recording.markets.count)
        var wrong = 0
        var books = recording.markets.map { _ in [OutcomeBook(), OutcomeBook()] }
        var crossed = 0
        for event in recording.events {
            if event.time < last { wrong += 1 }
            last = event.time
            guard event.market != .none else { continue }
            let market = recording.markets[Int(event.market.rawValue)]
            if case .book(let change) = event.kind {
                let index = Int(event.market.rawValue)
                let outcome = Int(change.outcome.rawValue)
                if change.resets { books[index][outcome].removeAll() }
                if let price = change.price { books[index][outcome].set(change.side, price, to: change.size) }
                if change.ends, books[index][outcome].isCrossed { crossed += 1 }
            }
            if case .listed = event.kind { isListed[Int(event.market.rawValue)] = true }
            if !isListed[Int(event.market.rawValue)] || event.time < market.start || event.time >= market.end {
                wrong += 1
            }
        }
        #expect(wrong == 0)
        #expect(crossed == recording.coverage.count(.crossed))
        #expect(isListed.allSatisfy { $0 })
        #expect(zip(recording.markets, recording.markets.dropFirst()).allSatisfy { $0.start < $1.start })
    }
}
