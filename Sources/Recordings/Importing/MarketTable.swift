import MarketModel

/// The `markets.csv` beside a recording: ids, opening prices of the asset, and results.
struct MarketTable: Sendable {
    /// One market's row.
    struct Row: Sendable {
        var slug: MarketSlug
        var id: MarketID?
        var strike: ReferencePrice?
        var outcome: RecordedOutcomes.Entry?
    }

    private var rows: [Row] = []
    private var byStart: [Timestamp: Int] = [:]

    /// An empty table.
    init() {}

    /// Reads the table at `path`, or nothing when there is no such file; rows without a usable slug are skipped.
    init(path: String) throws(RecordingError) {
        var line: [UInt8] = []
        do {
            var reader = try LineReader(path: path)
            guard try reader.next(into: &line) else { return }
            let columns = Columns(line)
            while try reader.next(into: &line) {
                guard let row = Self.row(columns.fields(of: line)) else { continue }
                byStart[row.slug.start] = rows.count
                rows.append(row)
            }
        } catch .missing { return }
    }

    /// The asset of the first row.
    var asset: Asset? { rows.first?.slug.series.asset }

    /// The row of the market that starts at `start`.
    func row(start: Timestamp, series: Series) -> Row? {
        guard let index = byStart[start], rows[index].slug.series == series else { return nil }
        return rows[index]
    }

    private static func row(_ fields: Columns.Fields) -> Row? {
        guard let slug = MarketSlug(fields["slug"]) else { return nil }
        var row = Row(slug: slug)
        row.id = MarketID(fields["condition_id"])
        for column in ["btc_open", "binance_open"] where row.strike == nil {
            row.strike = parseMicros(fields[column]).flatMap(ReferencePrice.init(rawValue:))
        }
        if let outcome = Self.outcome(fields["outcome_book"]) {
            row.outcome = RecordedOutcomes.Entry(outcome, source: .book)
        } else if let outcome = Self.outcome(fields["outcome_binance"]) {
            row.outcome = RecordedOutcomes.Entry(outcome, source: .binance)
        }
        return row
    }

    private static func outcome(_ text: String) -> Outcome? {
        switch text {
        case "Up": .up
        case "Down": .down
        default: nil
        }
    }
}
