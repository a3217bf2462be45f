import MarketModel

/// Reads streams of fixed records of 32 bytes, as generators of market data and other engines' benchmarks write them.
///
/// A record, little endian: exchange time and local time (`i64`, nanoseconds since 1970), price in ticks of a cent (`i32`),
/// kind (`u8`: 1 level, 2 trade, 3 side cleared, 4 level of a snapshot), side (`u8`: 1 bid or buyer, 2 ask or seller),
/// number of the round (`u16`), micro-shares (`i64`). Rounds last fifteen minutes of the clock. The book is that of *up*;
/// the exchange's times are taken; nothing tells how a round ended. Sides are cleared together, before a snapshot of both.
struct RecordStream: Sendable {
    /// Bytes of one record.
    static let recordSize = 32
    private static let interval = 900

    private(set) var markets: [QuickMarket] = []
    private(set) var packed: [PackedEvent] = []
    private let series: Series
    private var round: UInt16?
    private var clears = false
    private var lastTime = Timestamp.distantPast
    /// Records of the file so far.
    private var number = 0

    init(asset: Asset) { series = Series(asset: asset, intervalSeconds: Self.interval) }

    /// Whether the file at `path` is such a stream: whole records, of which the first clears a side.
    static func matches(_ path: String) throws(RecordingError) -> Bool {
        let bytes = try FileBytes(path: path)
        var buffer = [UInt8](repeating: 0, count: recordSize)
        var count = 0
        do { count = try bytes.read(into: &buffer) } catch { return false }
        return count == recordSize && buffer[20] == 3 && (1...2).contains(buffer[21])
    }

    /// Reads one file.
    ///
    /// Counted as malformed are records of unknown kinds, sides or prices, and a cut-off last one.
    mutating func read(_ path: String, _ coverage: inout Coverage) throws(RecordingError) {
        let file = RecordingFiles.name(of: path)
        coverage.files.append(file)
        number = 0
        let bytes = try FileBytes(path: path)
        var buffer = [UInt8](repeating: 0, count: Self.recordSize << 15)
        var rest: [UInt8] = []
        while true {
            var count = 0
            do { count = try bytes.read(into: &buffer) } catch {
                throw .truncated(path: path, line: number)
            }
            guard count > 0 else { break }
            if rest.isEmpty, count.isMultiple(of: Self.recordSize) {
                take(buffer[..<count], file, &coverage)
            } else {
                rest += buffer[..<count]
                let whole = rest.count / Self.recordSize * Self.recordSize
                take(rest[..<whole], file, &coverage)
                rest = Array(rest[whole...])
            }
        }
        finishSnapshot()
        guard !rest.isEmpty else { return }
        coverage.lines += 1
        coverage.note(.malformed, file: file, line: number + 1, detail: "expected 32 bytes")
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>, _ file: String, _ coverage: inout Coverage) {
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: Self.recordSize) {
            coverage.lines += 1
            number += 1
            if let record = Record(bytes, at: start) {
                note(record, file, &coverage)
                coverage.keptLines += 1
            } else {
                coverage.note(.malformed, file: file, line: number, detail: "expected a record")
            }
        }
    }

    private mutating func note(_ record: Record, _ file: String, _ coverage: inout Coverage) {
        var time = record.time
        if time < lastTime {
            coverage.note(.outOfOrder, file: file, line: number)
            time = lastTime
        }
        lastTime = time
        if record.round != round || time >= markets[markets.count - 1].end { begin(record.round, at: time) }
        let market = MarketHandle(rawValue: UInt32(markets.count - 1))
        if record.kind != .snapshot, record.kind != .clear { finishSnapshot() }
        switch record.kind {
        case .clear:
            guard !clears else { return }
            clears = true
            packed.append(PackedEvent(time: time, market: market, Self.change(record, resets: true, ends: false)))
        case .snapshot, .level:
            let change = Self.change(record, resets: false, ends: record.kind == .level)
            packed.append(PackedEvent(time: time, market: market, change))
        case .trade:
            let trade = PublicTrade(outcome: .up, takerSide: record.side, price: record.price, size: record.size)
            packed.append(PackedEvent(time: time, market: market, trade))
        }
    }

    /// Says that the snapshot is whole with its last level.
    private mutating func finishSnapshot() {
        guard clears, let last = packed.last, last.tag == .book else { return }
        clears = false
        var change = last.change
        change.ends = true
        packed[packed.count - 1] = PackedEvent(time: last.time, market: last.market, change)
    }

    private mutating func begin(_ next: UInt16, at time: Timestamp) {
        finishSnapshot()
        round = next
        let seconds = time.nanoseconds / 1_000_000_000
        var start = Timestamp(seconds: seconds - seconds % Self.interval)
        // A round that is opened a moment early is the next one.
        if let last = markets.last, start < last.end { start = last.end }
        let slug = MarketSlug(series: series, start: start)
        let handle = MarketHandle(rawValue: UInt32(markets.count))
        markets.append(
            QuickMarket(
                handle: handle,
                id: slug.derivedID,
                series: series,
                strike: nil,
                start: slug.start,
                end: slug.end
            )
        )
        packed.append(PackedEvent(time: time, listed: handle))
    }

    private static func change(_ record: Record, resets: Bool, ends: Bool) -> BookChange {
        BookChange(
            outcome: .up,
            side: record.side,
            price: resets ? nil : record.price,
            size: resets ? .zero : record.size,
            resets: resets,
            ends: ends
        )
    }
}

extension RecordStream {
    /// One record, checked.
    private struct Record {
        enum Kind: UInt8 {
            case level = 1
            case trade = 2
            case clear = 3
            case snapshot = 4
        }

        let time: Timestamp
        let price: PriceMicros
        let kind: Kind
        let side: Side
        let round: UInt16
        let size: SizeMicros

        init?(_ bytes: ArraySlice<UInt8>, at start: Int) {
            func number(_ offset: Int, _ length: Int) -> UInt64 {
                (0..<length).reduce(0) { $0 | UInt64(bytes[start + offset + $1]) << UInt64(8 * $1) }
            }
            let ticks = Int(Int32(truncatingIfNeeded: number(16, 4)))
            let amount = Int(Int64(bitPattern: number(24, 8)))
            guard let kind = Kind(rawValue: bytes[start + 20]), (1...2).contains(bytes[start + 21]), amount >= 0 else {
                return nil
            }
            guard
                let price = PriceMicros(
                    rawValue: kind == .clear ? 10_000 : ticks.multipliedReportingOverflow(by: 10_000).partialValue
                )
            else { return nil }
            time = Timestamp(nanoseconds: Int(Int64(bitPattern: number(0, 8))))
            self.price = price
            self.kind = kind
            side = bytes[start + 21] == 1 ? .buy : .sell
            round = UInt16(number(22, 2))
            size = SizeMicros(clamping: amount)
        }
    }
}
