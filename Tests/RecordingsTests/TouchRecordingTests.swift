import MarketModel
import Recordings
import Testing

@Suite struct TouchRecordingTests {
    private let header =
        "Timestamp,TargetTime,Expiration,UpBid,UpAsk,UpMid,UpSpread,UpBidLiquidity,UpAskLiquidity,"
        + "DownBid,DownAsk,DownMid,DownSpread,DownBidLiquidity,DownAskLiquidity"

    private func row(_ time: String, _ up: String, _ down: String, depth: String = "500.5,1000") -> String {
        "2025-12-26 10:\(time),2025-12-26 10:30:00,2025-12-26 10:45:00,\(up),0,0,\(depth),\(down),0,0,\(depth)"
    }

    private func open(_ rows: [String], table: String? = nil) throws -> Recording {
        let folder = try TemporaryFolder()
        if let table { try folder.write("markets.csv", table) }
        let text = ([header] + rows).joined(separator: "\n") + "\n"
        return try Recording.open(path: folder.write("market_data.csv.gz", gzip(Array(text.utf8))))
    }

    private func changes(_ recording: Recording) -> [BookChange] {
        recording.events.compactMap { event in
            if case .book(let change) = event.kind { change } else { nil }
        }
    }

    @Test func `a row becomes a one-level book of each token, with a fifth of the five-level depth`() throws {
        let recording = try open([row("31:00", "0.09,0.11", "0.89,0.9")])
        let changes = changes(recording)
        #expect(changes.count == 6)
        #expect(changes.map(\.price?.rawValue) == [nil, 90_000, 110_000, nil, 890_000, 900_000])
        #expect(changes.map(\.size.rawValue) == [0, 100_100_000, 200_000_000, 0, 100_100_000, 200_000_000])
        #expect(changes.map(\.resets) == [true, false, false, true, false, false])
        #expect(changes.map(\.ends) == [false, false, true, false, false, true])
        #expect(recording.series.description == "BTC-15m")
        #expect(recording.markets[0].start.seconds == 1_766_745_000)
        #expect(recording.markets[0].strike == nil)
    }

    @Test func `zero is an empty side, never a price`() throws {
        let changes = changes(try open([row("31:00", "0.0,0.01", "0.99,0.0")]))
        #expect(changes.map(\.price?.rawValue) == [nil, 10_000, nil, 990_000])
        #expect(changes.map(\.ends) == [false, true, false, true])
    }

    @Test func `a failed poll says nothing about any book`() throws {
        let recording = try open([
            row("31:00", "0.4,0.5", "0.5,0.6"),
            row("31:01", "0.0,0.0", "0.0,0.0", depth: "0.0,0.0"),
            row("31:02", "0.0,0.0", "0.5,0.6"),
        ])
        #expect(recording.coverage.count(.failedPoll) == 1)
        #expect(recording.coverage.remarks.first { $0.reason == .failedPoll }?.firstLine == 3)
        #expect(recording.coverage.count(.halfFailedPoll) == 1)
        #expect(changes(recording).count == 9)
        #expect(recording.coverage.keptLines == 2)
    }

    @Test func `rows are sorted stably by time`() throws {
        let recording = try open([
            row("31:02", "0.3,0.5", "0.5,0.6"), row("31:01", "0.1,0.5", "0.5,0.6"), row("31:01", "0.2,0.5", "0.5,0.6"),
        ])
        let bids = changes(recording).filter { $0.outcome == .up && $0.side == .buy }.compactMap(\.price?.rawValue)
        #expect(bids == [100_000, 200_000, 300_000])
        #expect(recording.coverage.count(.outOfOrder) == 1)
    }

    @Test func `rows outside the market's hours, bad rows and crossed rows are counted`() throws {
        let recording = try open([
            row("29:59", "0.4,0.5", "0.5,0.6"),
            row("45:00", "0.4,0.5", "0.5,0.6"),
            row("31:00", "0.4,1.5", "0.5,0.6"),
            row("31:00", "0.4,nan", "0.5,0.6"),
            "2025-12-26 10:31:00,short",
            row("31:00", "0.6,0.5", "0.5,0.6"),
            row("31:06", "0.4,0.5", "0.5,0.6"),
        ])
        let coverage = recording.coverage
        #expect(coverage.count(.beforeStart) == 1)
        #expect(coverage.count(.afterEnd) == 1)
        #expect(coverage.count(.malformed) == 3)
        #expect(coverage.remarks.first { $0.reason == .malformed }?.firstLine == 4)
        #expect(coverage.count(.crossed) == 1)
        #expect(coverage.holes == 1)
        #expect(coverage.lines == coverage.keptLines + coverage.droppedLines)
    }

    @Test func `the table beside gives strike, result and asset`() throws {
        let table = """
            slug,start,btc_open,outcome_book,outcome_binance
            eth-updown-15m-1766745000,1766745000,3001.5,Up,Down
            """
        let recording = try open([row("31:00", "0.4,0.5", "0.5,0.6")], table: table)
        #expect(recording.series.description == "ETH-15m")
        #expect(recording.markets[0].strike?.rawValue == 3_001_500_000)
        #expect(recording.outcomes[recording.markets[0].handle]?.outcome == .up)
    }
}
