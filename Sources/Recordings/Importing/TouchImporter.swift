import MarketModel

/// Reads top-of-book recordings: CSV rows of one poll a second with the best prices of both tokens.
///
/// Rows are not in order, so all of them are collected first and sorted stably by their time. Each row becomes a whole
/// one-level book for each token. The asset is not in the rows: it is taken from the table of markets, or else is BTC.
struct TouchImporter: Sendable {
    private(set) var runs: [MarketRun] = []
    private let asset: Asset
    private var rows: [TouchRow] = []
    private var indices: [MarketSlug: Int] = [:]

    init(asset: Asset) { self.asset = asset }

    /// Collects the rows of one file.
    mutating func read(_ path: String, _ coverage: inout Coverage) throws(RecordingError) {
        var reader = try LineReader(path: path)
        let file = RecordingFiles.name(of: path)
        coverage.files.append(file)
        var text: [UInt8] = []
        guard try reader.next(into: &text) else { return }
        let columns = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
            TouchRow.Column(String(decoding: $0, as: UTF8.self))
        }
        while try reader.next(into: &text) {
            guard !text.isEmpty else { continue }
            coverage.lines += 1
            do {
                rows.append(
                    try TouchRow(text, columns: columns, file: coverage.files.count - 1, line: reader.lineNumber)
                )
            } catch {
                coverage.note(.malformed, file: file, line: reader.lineNumber, detail: "\(error)")
            }
        }
    }

    /// Sorts the rows and turns them into events.
    mutating func finish(_ coverage: inout Coverage) {
        let order = rows.indices.sorted { (rows[$0].time, $0) < (rows[$1].time, $1) }
        var series: Series?
        var latest = Timestamp.distantPast
        for index in rows.indices {
            let row = rows[index]
            let file = coverage.files[row.file]
            if row.time < latest { coverage.note(.outOfOrder, file: file, line: row.line) }
            latest = row.time
        }
        for index in order {
            let row = rows[index]
            let seconds = (row.end - row.start).nanoseconds / 1_000_000_000
            let slug = MarketSlug(series: Series(asset: asset, intervalSeconds: seconds), start: row.start)
            if series == nil { series = slug.series }
            let reason: Coverage.Reason? =
                if slug.series != series {
                    .otherSeries
                } else if row.isEmpty(.up), row.isEmpty(.down) {
                    .failedPoll
                } else if row.time < row.start {
                    .beforeStart
                } else if row.time >= row.end {
                    .afterEnd
                } else {
                    nil
                }
            if let reason {
                coverage.note(reason, file: coverage.files[row.file], line: row.line)
            } else {
                append(row, slug, &coverage)
            }
        }
        rows = []
    }

    private mutating func append(_ row: TouchRow, _ slug: MarketSlug, _ coverage: inout Coverage) {
        let file = coverage.files[row.file]
        let index = indices[slug] ?? runs.count
        if index == runs.count {
            indices[slug] = index
            runs.append(MarketRun(slug: slug))
        }
        let time = runs[index].step(to: row.time, file: file, line: row.line, &coverage)
        runs[index].list(at: time)
        for outcome in Outcome.allCases {
            guard !row.isEmpty(outcome) else {
                coverage.note(.halfFailedPoll, file: file, line: row.line)
                continue
            }
            append(row, outcome, to: index, at: time)
            if runs[index].book(of: outcome).isCrossed { coverage.note(.crossed, file: file, line: row.line) }
        }
        coverage.keptLines += 1
    }

    private mutating func append(_ row: TouchRow, _ outcome: Outcome, to index: Int, at time: Timestamp) {
        let bid = row.level(outcome, .buy)
        let ask = row.level(outcome, .sell)
        let isEmpty = bid == nil && ask == nil
        runs[index].append(
            BookChange(outcome: outcome, side: .buy, price: nil, size: .zero, resets: true, ends: isEmpty),
            at: time
        )
        if let bid {
            runs[index].append(
                BookChange(outcome: outcome, side: .buy, price: bid.price, size: bid.size, ends: ask == nil),
                at: time
            )
        }
        if let ask {
            runs[index].append(
                BookChange(outcome: outcome, side: .sell, price: ask.price, size: ask.size, ends: true),
                at: time
            )
        }
    }
}
