import Foundation
import MarketModel
import Recordings
import Testing

/// Streams of fixed records.
@Suite struct RecordStreamTests {
    private static let start = 1_760_000_400_000_000_000

    private func record(
        _ after: Int,
        _ kind: UInt8,
        _ side: UInt8,
        _ cents: Int32,
        _ shares: Int,
        round: UInt16 = 0
    ) -> Data {
        var data = Data()
        func add(_ value: some FixedWidthInteger) {
            for byte in 0..<value.bitWidth / 8 { data.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
        }
        add(Self.start + after)
        add(Self.start + after)
        add(cents)
        add(kind)
        add(side)
        add(round)
        add(shares * 1_000_000)
        return data
    }

    private var opening: Data {
        record(0, 3, 1, 0, 0) + record(0, 3, 2, 0, 0) + record(0, 4, 1, 49, 100) + record(0, 4, 2, 51, 80)
    }

    private func open(_ data: Data) throws -> Recording {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).bin")
        try data.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try Recording.open(path: file.path())
    }

    @Test func `a snapshot, a change and a trade become events`() throws {
        let recording = try open(opening + record(5, 1, 1, 48, 7) + record(9, 2, 2, 49, 30) + record(9, 1, 1, 49, 70))
        #expect(recording.format == .records)
        #expect(recording.markets.count == 1)
        #expect(recording.markets[0].start.nanoseconds % 900_000_000_000 == 0)
        let changes = recording.events.compactMap { event -> BookChange? in
            if case .book(let change) = event.kind { change } else { nil }
        }
        #expect(changes.map(\.resets) == [true, false, false, false, false])
        #expect(changes.map(\.ends) == [false, false, true, true, true])
        #expect(changes.last?.size == SizeMicros(clamping: 70_000_000))
        let trades = recording.events.compactMap { event -> PublicTrade? in
            if case .trade(let trade) = event.kind { trade } else { nil }
        }
        #expect(trades.map(\.takerSide) == [.sell])
        #expect(trades.map(\.price) == [PriceMicros(clamping: 490_000)])
        #expect(recording.coverage.lines == 7)
        #expect(recording.coverage.droppedLines == 0)
        #expect(recording.coverage.marketsWithoutOutcome == 1)
    }

    @Test func `a round begins a market`() throws {
        let next = 900_000_000_000
        let recording = try open(
            opening + record(next, 3, 1, 0, 0, round: 1) + record(next, 3, 2, 0, 0, round: 1)
                + record(next, 4, 1, 40, 10, round: 1)
        )
        #expect(recording.markets.count == 2)
        #expect(recording.markets[1].start == recording.markets[0].end)
    }

    @Test func `records that are none are counted with their number`() throws {
        let recording = try open(
            opening + record(5, 9, 1, 48, 7) + record(5, 1, 3, 48, 7) + record(5, 1, 1, 100, 7)
                + record(5, 1, 1, 48, -7)
                + Data([1, 2, 3])
        )
        #expect(recording.coverage.count(.malformed) == 5)
        #expect(recording.coverage.keptLines == 4)
        #expect(recording.coverage.remarks.first?.firstLine == 5)
    }

    @Test func `a round that is opened a moment early is the next one, and one that goes on past its end too`() throws {
        let next = 900_000_000_000
        let early = try open(
            opening + record(next - 5_000_000, 3, 1, 0, 0, round: 1) + record(next - 5_000_000, 3, 2, 0, 0, round: 1)
                + record(next - 5_000_000, 4, 1, 40, 10, round: 1)
        )
        #expect(early.markets.map(\.start.seconds) == [Self.start / 1_000_000_000, Self.start / 1_000_000_000 + 900])
        let late = try open(opening + record(next + 7, 1, 1, 48, 7))
        #expect(late.markets.count == 2)
        #expect(late.markets[1].start == late.markets[0].end)
    }

    @Test func `time does not run back`() throws {
        let recording = try open(opening + record(50, 1, 1, 48, 7) + record(20, 1, 1, 48, 9))
        #expect(recording.coverage.count(.outOfOrder) == 1)
        let times = recording.events.map(\.time)
        #expect(times == times.sorted())
    }

    @Test func `a file that begins otherwise is no stream`() {
        #expect(throws: RecordingError.self) { try open(record(0, 1, 1, 49, 100)) }
    }
}
