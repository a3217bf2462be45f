import Engine
import Foundation
import Journaling
import Manifests
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

/// Sessions that the outside world drives by the clock.
@Suite struct DrivenSessionTests {
    private static let start = Timestamp(seconds: 1_799_971_200)

    private static func manifest() throws -> DeskManifest {
        try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 40),
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15))]
        )
    }

    private static func driven() throws -> SteppedSession<PostboxVenue> {
        let desk = TradingDesk(configuration: try manifest().configuration, rules: .turbine)
        return SteppedSession(desk: desk, venue: PostboxVenue(), journal: nil)
    }

    /// A market that is listed and has whole books at 0.40 to 0.60.
    private static func opening() throws -> [Event] {
        let handle = MarketHandle(rawValue: 0)
        let market = QuickMarket(
            handle: handle,
            id: MarketID(words: (0, 0, 0, 1)),
            series: try manifest().configuration.plans[0].series,
            strike: nil,
            start: start,
            end: start + .seconds(900)
        )
        let changes = [
            BookChange(outcome: .up, side: .buy, price: nil, size: .zero, resets: true, ends: false),
            level(.buy, 400_000, ends: false), level(.sell, 600_000, ends: true),
        ]
        return [
            Event(time: start, .connection(isUp: true)),
            Event(time: start, .balance(USDMicros(rawValue: 500_000_000))),
            Event(time: start, market: handle, .listed(market)),
        ] + changes.map { Event(time: start, market: handle, .book($0)) }
    }

    private static func level(_ side: Side, _ price: Int, ends: Bool) -> BookChange {
        let size = SizeMicros(clamping: 50_000_000)
        return BookChange(outcome: .up, side: side, price: PriceMicros(clamping: price), size: size, ends: ends)
    }

    @Test func `what is handed to the venue reaches the desk at once, and its commands the venue`() throws {
        var session = try Self.driven()
        try session.advance(to: Self.start)
        #expect(session.now == Self.start)
        let events = try Self.opening()
        session.withVenue { venue in for event in events { venue.receive(event) } }
        #expect(session.tally.events == 0)
        try session.advance(to: Self.start)
        let sent = session.withVenue { $0.sent }
        #expect(sent.map(\.command).filter { $0.hasPrefix("place") }.count == 2)
        #expect(sent.allSatisfy { $0.at == Self.start })
    }

    @Test func `wakes and timers between two messages happen in order and at their own time`() throws {
        var session = try Self.driven()
        try session.advance(to: Self.start)
        let events = try Self.opening()
        session.withVenue { venue in
            for event in events { venue.receive(event) }
            venue.timer = Self.start + .seconds(3)
        }
        try session.advance(to: Self.start)
        let before = session.tally.events
        // The desk remakes quotes every two seconds: wakes at 2, 4 and 6 s, and the timer at 3 s.
        try session.advance(to: Self.start + .milliseconds(6_500))
        #expect(session.tally.events - before == 4)
        #expect(session.now == Self.start + .milliseconds(6_500))
        #expect(session.desk.now == Self.start + .seconds(6))
        #expect(session.desk.incidents.lateEvents == 0)
        try session.advance(to: Self.start + .seconds(1))
        #expect(session.now == Self.start + .milliseconds(6_500), "time never goes back")
        try session.operate(.halt)
        #expect(session.desk.now == session.now)
    }

    @Test func `a body that fails passes its error on, and what it did stays`() throws {
        struct Stop: Error {}
        var session = try Self.driven()
        #expect(throws: Stop.self) {
            try session.withVenue { venue throws(Stop) in
                venue.timer = Self.start
                throw Stop()
            }
        }
        #expect(session.nextTime == Self.start)
    }

    @Test func `however a session is driven, it writes the same journal`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let desk = try Self.manifest()
        let header = SessionHeader(venue: "paper", seed: 3, rules: .turbine, files: [], marketFiles: 0)
        var random = SplitMix64(seed: 9)
        var journals: [Data] = []
        for isDriven in [false, true] {
            let path = folder.appending(path: "\(isDriven)").path()
            var session = paperSession(desk, seed: 3, journal: try JournalWriter(path: path, header: header))
            let end = session.venue.now + .seconds(600)
            if isDriven {
                var time = session.venue.now
                while time < end {
                    time = min(end, time.advanced(byNanoseconds: .random(in: 0...5_000_000_000, using: &random)))
                    try session.advance(to: time)
                }
            } else {
                while let next = session.nextTime, next <= end { try session.step() }
            }
            try session.flush()
            journals.append(try Data(contentsOf: folder.appending(path: "\(isDriven)")))
        }
        #expect(journals[0] == journals[1])
        #expect(journals[0].count > 10_000)
    }
}
