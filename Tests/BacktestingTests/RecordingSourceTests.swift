import Backtesting
import Foundation
import Journaling
import MarketModel
import Recordings
import TestSupport
import Testing

@Suite struct RecordingSourceTests {
    private let series = Series(asset: asset("BTC"), intervalSeconds: 900)
    private let other = Series(asset: asset("ETH"), intervalSeconds: 900)

    private static func asset(_ ticker: String) -> Asset {
        guard let asset = Asset(ticker) else { preconditionFailure("a ticker") }
        return asset
    }

    private func listing(_ handle: UInt32, _ series: Series, at time: Timestamp) -> Event {
        let market = market(handle, id: UInt64(handle), series, from: time, strike: 50_000_000_000)
        return Event(time: time, market: market.handle, .listed(market))
    }

    private func market(
        _ handle: UInt32,
        id: UInt64,
        _ series: Series,
        from start: Timestamp,
        strike: Int?
    ) -> QuickMarket {
        QuickMarket(
            handle: MarketHandle(rawValue: handle),
            id: MarketID(words: (1, 2, 3, id)),
            series: series,
            strike: strike.flatMap { ReferencePrice(rawValue: $0) },
            start: start,
            end: start + series.interval
        )
    }

    private func inJournal(_ events: [Event], _ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).journal").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let header = SessionHeader(
            venue: "turbine",
            seed: 0,
            rules: .turbine,
            files: [.init(path: "portfolio.yaml", text: "")],
            marketFiles: 1
        )
        do {
            var writer = try JournalWriter(path: path, header: header)
            for event in events { try writer.append(event) }
            try writer.flush()
        }
        try body(path)
    }

    private var sample: [Event] {
        let start = Timestamp(seconds: 1_772_463_600)
        let change = BookChange(
            outcome: .up,
            side: .buy,
            price: PriceMicros(rawValue: 480_000),
            size: SizeMicros(clamping: 5_000_000),
            ends: true
        )
        let price = ReferencePrice(rawValue: 50_001_000_000)
        return [
            listing(0, other, at: start), listing(1, series, at: start),
            Event(time: start + .seconds(1), market: MarketHandle(rawValue: 1), .book(change)),
            Event(time: start + .seconds(2), market: MarketHandle(rawValue: 0), .book(change)),
            Event(time: start + .seconds(3), price.map { .reference(series.asset, $0) } ?? .tick),
            Event(time: start + .seconds(950), market: MarketHandle(rawValue: 1), .resolved(.down)),
        ]
    }

    @Test func `a journal gives the markets of the chosen series, renumbered, with the venue's own outcomes`() throws {
        try inJournal(sample) { path in
            let recording = try RecordingSource.open(path: path, series: series)
            #expect(recording.markets.map(\.series) == [series])
            #expect(recording.events.count == 3)
            #expect(recording.events.map(\.market.rawValue).max() == MarketHandle.none.rawValue)
            let entry = recording.outcomes[MarketHandle(rawValue: 0)]
            #expect(entry == RecordedOutcomes.Entry(.down, source: .venue))
            #expect(recording.coverage.references == 1 && recording.coverage.marketsWithoutOutcome == 0)
        }
    }

    @Test func `a folder of journals is played session after session, with all segments of each`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "journals-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func write(_ session: Int, _ segment: Int, _ events: ArraySlice<Event>) throws -> String {
            let header = SessionHeader(
                venue: "turbine",
                session: session,
                segment: segment,
                seed: 0,
                rules: .turbine,
                files: [SessionHeader.File(path: "p", text: "")],
                marketFiles: 1
            )
            let path = JournalFile(session: session, segment: segment).path(in: folder.path(percentEncoded: false))
            var writer = try JournalWriter(path: path, header: header)
            for event in events { try writer.append(event) }
            try writer.flush()
            return path
        }
        let first = try write(1, 0, sample[..<4])
        _ = try write(1, 1, sample[4...])
        // The next one lists the same market by another number.
        let start = Timestamp(seconds: 1_772_463_700)
        let again = market(0, id: 1, series, from: start, strike: nil)
        let book = sample[2]
        let events = [
            Event(time: start, market: again.handle, .listed(again)),
            Event(time: start + .seconds(1), market: again.handle, book.kind),
        ]
        _ = try write(2, 0, events[...])
        let both = try RecordingSource.open(path: folder.path(percentEncoded: false), series: series)
        #expect(both.markets.count == 1)
        #expect(both.events.count == 4, "listed once, two books, a price")
        #expect(both.coverage.references == 1 && both.coverage.marketsWithoutOutcome == 0)
        let one = try RecordingSource.open(path: first, series: series)
        #expect(
            one.events.count == 3 && one.coverage.marketsWithoutOutcome == 0,
            "both of its segments, and no other session"
        )
    }

    @Test func `a strike that is told later is not known before`() throws {
        let start = Timestamp(seconds: 1_772_463_600)
        var early = market(0, id: 0, series, from: start, strike: nil)
        let before = Event(time: start - .seconds(60), market: early.handle, .listed(early))
        early.strike = ReferencePrice(rawValue: 50_000_000_000)
        let after = Event(time: start, market: early.handle, .listed(early))
        try inJournal([before, sample[3], after, after]) { path in
            let recording = try RecordingSource.open(path: path, series: series)
            #expect(recording.markets.map(\.strike) == [early.strike] && recording.coverage.marketsWithoutStrike == 0)
            let strikes = recording.events.compactMap { event -> ReferencePrice?? in
                if case .listed(let market) = event.kind { market.strike } else { nil }
            }
            #expect(strikes == [nil, early.strike])
        }
    }

    @Test func `a journal of several series wants one to be chosen`() throws {
        try inJournal(sample) { path in
            let error = try #require(throws: RecordingSource.Failure.self) {
                try RecordingSource.open(path: path, series: nil)
            }
            #expect(error.description.contains("--series: ETH-15m, BTC-15m"), "\(error)")
        }
    }

    @Test func `a journal with orders of its own is no recording`() throws {
        let order = Event(
            time: Timestamp(seconds: 1_772_463_605),
            market: MarketHandle(rawValue: 1),
            .accepted(OrderID(rawValue: 1), matches: 0)
        )
        try inJournal(sample + [order]) { path in
            let error = try #require(throws: RecordingSource.Failure.self) {
                try RecordingSource.open(path: path, series: series)
            }
            #expect(error.description.contains("penstock record"), "\(error)")
        }
    }
}
