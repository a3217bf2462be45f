import MarketModel
import Recordings
import Testing

@Suite struct DepthRecordingTests {
    /// A Monday's market that starts at 12:00:00 UTC, and the one after it.
    private let first = 1_776_081_600
    private let second = 1_776_081_900

    private func line(
        _ time: String,
        _ start: Int,
        _ kind: String,
        bids: String = "",
        asks: String = "",
        token: String = "down"
    ) -> String {
        """
        {"t":\(time),"srv":1,"slug":"btc-updown-5m-\(start)","tok":"\(token)","k":"\(kind)","b":[\(bids)],"a":[\(asks)]}
        """
    }

    private func open(_ lines: [String], _ others: [String: String] = [:]) throws -> Recording {
        let folder = try TemporaryFolder()
        let path = try folder.write("data/l2/l2_day.jsonl.zst", zstd(Array(lines.joined(separator: "\n").utf8)))
        for name in others.keys.sorted() { try folder.write("data/" + name, gzip(Array((others[name] ?? "").utf8))) }
        return try Recording.open(path: path)
    }

    private func trace(_ recording: Recording) -> [String] {
        recording.events.map { event in
            let offset = event.time.nanoseconds - first * 1_000_000_000
            switch event.kind {
            case .book(let change):
                let level = change.price.map { "\(change.side) \($0.rawValue) \(change.size.rawValue)" } ?? "-"
                return "\(offset) \(event.market) \(change.outcome) \(level)\(change.resets ? " resets" : "")"
                    + (change.ends ? " ends" : "")
            case .listed(let market): return "\(offset) \(event.market) listed \(market.strike?.description ?? "?")"
            case .reference(let asset, let price): return "\(offset) \(asset) \(price)"
            default: return "\(event.kind)"
            }
        }
    }

    @Test func `snapshots and changes arrive exactly, for the recorded token`() throws {
        let recording = try open([
            line(
                "1776081600.5",
                first,
                "snap",
                bids: #"["0.29","12480.06"],["0.3","1"]"#,
                asks: #"["0.31","0.000001"]"#
            ),
            line("1776081600.871942", first, "d", bids: #"["0.3","0"]"#),
            line("1776081601", first, "d"),
        ])
        #expect(
            trace(recording) == [
                "500000000 m0 listed ?",
                "500000000 m0 down - resets",
                "500000000 m0 down buy 290000 12480060000",
                "500000000 m0 down buy 300000 1000000",
                "500000000 m0 down sell 310000 1 ends",
                "871942000 m0 down buy 300000 0 ends",
                "1000000000 m0 down - ends",
            ]
        )
        #expect(recording.series.description == "BTC-5m")
        #expect(recording.coverage.keptLines == 3)
        #expect(recording.coverage.droppedLines == 0)
    }

    @Test func `updates before the start are folded into the opening book`() throws {
        let recording = try open([
            line("1776081400", first, "snap", bids: #"["0.4","5"]"#),
            line("1776081500", first, "d", bids: #"["0.4","7"]"#, asks: #"["0.6","3"]"#),
            line("1776081602", first, "d", asks: #"["0.6","0"]"#),
        ])
        #expect(
            trace(recording) == [
                "0 m0 listed ?",
                "0 m0 down - resets",
                "0 m0 down buy 400000 7000000",
                "0 m0 down sell 600000 3000000 ends",
                "2000000000 m0 down sell 600000 0 ends",
            ]
        )
        #expect(recording.coverage.count(.foldedIntoOpening) == 2)
        #expect(recording.coverage.keptLines == 3)
    }

    @Test func `pieces of the other token are mirrored into one book`() throws {
        let recording = try open([
            line("1776081601", first, "snap", bids: #"["0.4","5"]"#, asks: #"["0.5","6"]"#),
            line("1776081602", first, "snap", bids: #"["0.49","7"]"#, asks: #"["0.6","8"]"#, token: "up"),
            line("1776081603", first, "d", bids: #"["0.48","9"]"#, token: "up"),
            line("1776081604", first, "d", bids: #"["0.4","1"]"#),
            line("1776081605", first, "snap", bids: #"["0.5","6"]"#, asks: #"["0.6","1"]"#, token: "up"),
        ])
        #expect(
            trace(recording).dropFirst(4) == [
                "2000000000 m0 down buy 400000 8000000",
                "2000000000 m0 down sell 510000 7000000",
                "2000000000 m0 down sell 500000 0 ends",
                "3000000000 m0 down sell 520000 9000000 ends",
                "4000000000 m0 down buy 400000 1000000",
                "4000000000 m0 down sell 520000 0",
                "4000000000 m0 down sell 510000 0",
                "4000000000 m0 down sell 500000 6000000 ends",
                "5000000000 m0 down - ends",
            ]
        )
        #expect(recording.coverage.count(.mirrored) == 3)
        #expect(recording.coverage.keptLines == 5)
    }

    @Test func `markets that overlap are merged by time, and handles count by start`() throws {
        let recording = try open([
            line("1776081901", second, "snap", bids: #"["0.4","5"]"#),
            line("1776081600", first, "snap", bids: #"["0.4","5"]"#),
            line("1776081899.9", first, "d", bids: #"["0.4","6"]"#),
            line("1776081890", second, "snap", bids: #"["0.2","5"]"#),
        ])
        #expect(recording.markets.map(\.start.seconds) == [first, second])
        #expect(recording.events.map(\.time) == recording.events.map(\.time).sorted())
        #expect(recording.coverage.count(.outOfOrder) == 1)
        #expect(recording.events.last?.market == MarketHandle(rawValue: 1))
    }

    @Test func `every line left out is counted with its reason and its first line`() throws {
        let recording = try open([
            line("1776081600", first, "d", bids: #"["0.4","5"]"#),
            line("1776081600", first, "snap", bids: #"["0.4","1464283.55"]"#, asks: #"["0.6","1"]"#),
            "{\"t\":1776081601,",
            line("1776081602", first, "d", bids: #"["1.0","5"]"#),
            line("1776081603", first, "d", bids: #"["0.6","5"]"#),
            line("1776081610", first, "d", bids: #"["0.6","0"]"#),
            line("1776081900", first, "d", bids: #"["0.4","5"]"#),
            "",
            line("1776081700", first, "d").replacing("-5m-", with: "-15m-"),
            line("1776081700", first, "d").replacing("btc-updown-5m", with: "rain"),
        ])
        let coverage = recording.coverage
        #expect(coverage.lines == 9)
        #expect(coverage.keptLines + coverage.droppedLines == coverage.lines)
        #expect(coverage.count(.malformed) == 3)
        #expect(coverage.remarks.first { $0.reason == .malformed }?.firstLine == 3)
        #expect(coverage.count(.beforeSnapshot) == 1)
        #expect(coverage.count(.afterEnd) == 1)
        #expect(coverage.count(.otherSeries) == 1)
        #expect(coverage.count(.clampedSize) == 1)
        #expect(coverage.count(.crossed) == 1)
        #expect(coverage.holes == 1)
        #expect(coverage.longestHole == .seconds(7))
        #expect(coverage.marketsWithoutOutcome == 1)
        #expect("\(coverage)".contains("3 lines dropped: malformed (first l2_day.jsonl.zst:3, column"))
    }

    @Test func `results come from the book, else from Binance, else from nowhere`() throws {
        let table = """
            slug,start,condition_id,outcome_book,binance_open,outcome_binance
            btc-updown-5m-\(first),\(first),0x0c,Down,70929.68,Up
            btc-updown-5m-\(second),\(second),0x0d,,,Up
            """
        let lines = [0, 300, 600].map { line("\(first + $0)", first + $0, "snap", bids: #"["0.4","5"]"#) }
        let recording = try open(lines, ["l2/markets.csv": table])
        let entries = recording.markets.map { recording.outcomes[$0.handle] }
        #expect(entries == [.init(.down, source: .book), .init(.up, source: .binance), nil])
        #expect(recording.coverage.marketsWithoutOutcome == 1)
        #expect(recording.coverage.marketsWithDerivedOutcome == 1)
        #expect(recording.markets[0].id == MarketID("0x0c"))
        #expect(recording.markets[0].strike?.rawValue == 70_929_680_000)
        #expect(recording.markets[1].strike == nil)
        #expect(Set(recording.markets.map(\.id)).count == 3)
    }

    @Test func `a close is a reference price only when its minute is over, and an open is the strike`() throws {
        let bars = """
            open_time,open,high,low,close,volume
            \(first - 120),1,1,1,1,1
            \(first - 60),70000.5,1,1,70001.25,1
            \(first),70002.5,1,1,70003,1
            \(first + 60),70003,1,1,70004,1
            """
        let recording = try open(
            [
                line("1776081500", first, "snap", bids: #"["0.4","5"]"#),
                line("\(first + 70)", first, "d", bids: #"["0.4","6"]"#),
            ],
            ["btcusdt_1m_2026/a.csv.gz": bars]
        )
        #expect(
            trace(recording) == [
                "0 BTC 70001.250000",
                "0 m0 listed 70002.500000",
                "0 m0 down - resets",
                "0 m0 down buy 400000 5000000 ends",
                "60000000000 BTC 70003.000000",
                "70000000000 m0 down buy 400000 6000000 ends",
            ]
        )
        #expect(recording.coverage.references == 2)
        #expect(recording.coverage.malformedPriceLines == 0, "a header is no malformed price")
    }

    @Test func `a malformed price is counted with its place, and the others still count`() throws {
        let bars = """
            open_time,open,high,low,close,volume
            \(first - 60),70000.5,1,1,70001.25,1
            \(first),70002.5,1,1,oops,1
            not a time,1,1,1,1,1
            \(first + 60),70003,1,1,70004,1
            """
        let recording = try open(
            [
                line("1776081500", first, "snap", bids: #"["0.4","5"]"#),
                line("\(first + 130)", first, "d", bids: #"["0.4","6"]"#),
            ],
            ["btcusdt_1m_2026/a.csv.gz": bars]
        )
        #expect(recording.coverage.malformedPriceLines == 2)
        #expect(recording.coverage.firstMalformedPriceLine == "a.csv.gz:3")
        #expect(recording.coverage.references == 2)
        #expect("\(recording.coverage)".contains("2 lines of prices dropped: malformed (first a.csv.gz:3)"))
    }

    @Test func `events survive packing`() throws {
        let recording = try open([
            line("1776081600", first, "snap", bids: #"["0.999","5"]"#, asks: #"["0.000001","3"]"#)
        ])
        let events = Array(recording.events)
        #expect(Array(RecordedEvents(asset: recording.series.asset, events: events)) == events)
    }
}
