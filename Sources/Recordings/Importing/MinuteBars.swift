import MarketModel

/// One-minute prices of an asset from the folder `btcusdt_1m…` beside a recording's folder.
///
/// An opening price is known when its minute begins; a close only sixty seconds later.
struct MinuteBars: Sendable {
    /// One minute.
    struct Bar: Sendable {
        let start: Timestamp
        let open: ReferencePrice
        let close: ReferencePrice

        /// When the close becomes known.
        var end: Timestamp { start + .seconds(60) }
    }

    /// In order of time, no minute twice.
    private(set) var bars: [Bar] = []
    /// Lines, other than a file's first, that are no prices.
    private(set) var malformedLines = 0
    /// The first of them, as `file:line`.
    private(set) var firstMalformed: String?

    /// Reads every file of `folder` for the minutes from the one before `first` to `last`.
    init(folder: String, from first: Timestamp, through last: Timestamp) throws(RecordingError) {
        var found: [Bar] = []
        for path in RecordingFiles.files(in: folder) where path.hasSuffix(".csv.gz") || path.hasSuffix(".csv") {
            var reader = try LineReader(path: path)
            var line: [UInt8] = []
            while try reader.next(into: &line) {
                var scanner = ByteScanner(line)
                do {
                    let seconds = try scanner.unsigned()
                    guard seconds < 1 << 33 else { throw scanner.malformed("a time in seconds") }
                    let start = Timestamp(seconds: seconds)
                    if start > last { break }
                    if start + .seconds(120) > first { found.append(try Self.bar(start, &scanner)) }
                } catch {
                    // The first line may be a header.
                    if reader.lineNumber > 1 {
                        noteMalformed("\(RecordingFiles.name(of: path)):\(reader.lineNumber)")
                    }
                }
            }
        }
        found.sort { $0.start < $1.start }
        for bar in found where bars.last?.start != bar.start { bars.append(bar) }
    }

    /// The opening price of the minute that begins at `time`, or `nil` when there is none.
    func open(at time: Timestamp) -> ReferencePrice? {
        var low = 0
        var high = bars.count
        while low < high {
            let middle = (low + high) / 2
            if bars[middle].start < time { low = middle + 1 } else { high = middle }
        }
        return low < bars.count && bars[low].start == time ? bars[low].open : nil
    }

    private mutating func noteMalformed(_ place: String) {
        malformedLines += 1
        firstMalformed = firstMalformed ?? place
    }

    private static func bar(_ start: Timestamp, _ scanner: inout ByteScanner) throws(MalformedText) -> Bar {
        try scanner.require(UInt8(ascii: ","))
        let open = try price(&scanner)
        for _ in 0..<2 { _ = scanner.field(until: UInt8(ascii: ",")) }
        return Bar(start: start, open: open, close: try price(&scanner))
    }

    private static func price(_ scanner: inout ByteScanner) throws(MalformedText) -> ReferencePrice {
        let micros = try scanner.decimal(places: 6)
        guard let price = ReferencePrice(rawValue: micros) else { throw scanner.malformed("a price above zero") }
        _ = scanner.skip(UInt8(ascii: ","))
        return price
    }
}
