import MarketModel

/// Reads full-depth recordings: JSON lines with a whole book (`snap`) or changed levels (`d`) of one outcome's token.
///
/// Usually only one of a market's tokens is recorded; its book is passed on as it is, and whoever needs the other outcome
/// mirrors it. Some markets also have pieces of the other token, where the first one's are missing: they are mirrored in,
/// so that no market ever shows one live and one forgotten book. Lines are grouped by market, in order of time within a market, and markets overlap.
struct DepthImporter: Sendable {
    private(set) var runs: [MarketRun] = []
    private var indices: [MarketSlug: Int] = [:]
    private var series: Series?
    private var changes: [BookChange] = []

    /// Reads one file.
    mutating func read(_ path: String, _ coverage: inout Coverage) throws(RecordingError) {
        var reader = try LineReader(path: path)
        let file = RecordingFiles.name(of: path)
        coverage.files.append(file)
        var text: [UInt8] = []
        var line = DepthLine()
        var lastSlug: [UInt8] = []
        var lastIndex: Int?
        while try reader.next(into: &text) {
            guard !text.isEmpty else { continue }
            coverage.lines += 1
            do { try line.parse(text) } catch {
                coverage.note(.malformed, file: file, line: reader.lineNumber, detail: "\(error)")
                continue
            }
            if lastIndex == nil || !text[line.slug].elementsEqual(lastSlug) {
                lastSlug = Array(text[line.slug])
                guard let slug = MarketSlug(String(decoding: lastSlug, as: UTF8.self)) else {
                    lastIndex = nil
                    coverage.note(.malformed, file: file, line: reader.lineNumber, detail: "expected a market's name")
                    continue
                }
                lastIndex = index(of: slug)
            }
            guard let index = lastIndex else {
                coverage.note(.otherSeries, file: file, line: reader.lineNumber)
                continue
            }
            apply(line, to: index, file, reader.lineNumber, &coverage)
        }
    }

    /// The run of a market, or `nil` when it is of another series than the first.
    private mutating func index(of slug: MarketSlug) -> Int? {
        if let index = indices[slug] { return index }
        guard slug.series == series ?? slug.series else { return nil }
        series = slug.series
        indices[slug] = runs.count
        runs.append(MarketRun(slug: slug))
        return runs.count - 1
    }

    private mutating func apply(
        _ line: DepthLine,
        to index: Int,
        _ file: String,
        _ number: Int,
        _ coverage: inout Coverage
    ) {
        let slug = runs[index].slug
        guard line.time < slug.end else { return coverage.note(.afterEnd, file: file, line: number) }
        guard line.isSnapshot || runs[index].hasBook(of: line.outcome) else {
            return coverage.note(.beforeSnapshot, file: file, line: number)
        }
        let time = runs[index].step(to: line.time, file: file, line: number, &coverage)
        let isFolded = time < slug.start
        if isFolded {
            coverage.note(.foldedIntoOpening, file: file, line: number)
        } else {
            runs[index].list(at: time)
        }
        if line.clamped > 0 { coverage.note(.clampedSize, file: file, line: number) }
        collect(line)
        runs[index].receive(changes, of: line.outcome, at: isFolded ? nil : time)
        if runs[index].isMirrored(line.outcome) { coverage.note(.mirrored, file: file, line: number) }
        if runs[index].book(of: line.outcome).isCrossed { coverage.note(.crossed, file: file, line: number) }
        coverage.keptLines += 1
    }

    /// Turns a line into changes.
    private mutating func collect(_ line: DepthLine) {
        changes.removeAll(keepingCapacity: true)
        func change(_ side: Side, _ level: BookLevel?, resets: Bool = false) -> BookChange {
            BookChange(
                outcome: line.outcome,
                side: side,
                price: level?.price,
                size: level?.size ?? .zero,
                resets: resets,
                ends: false
            )
        }
        // A message without levels still says that the book is whole and unchanged.
        if line.isSnapshot || line.bids.isEmpty && line.asks.isEmpty {
            changes.append(change(.buy, nil, resets: line.isSnapshot))
        }
        for level in line.bids { changes.append(change(.buy, level)) }
        for level in line.asks { changes.append(change(.sell, level)) }
        changes[changes.count - 1].ends = true
    }

    /// Lists the markets of which everything was folded.
    mutating func finish() {
        for index in runs.indices { runs[index].list(at: runs[index].slug.start) }
    }
}
