public import MarketModel

/// Recorded market data of one series: what a strategy may see, how the markets ended, and what is missing.
///
/// The receive times of the recording are taken as the venue's times. Strikes and reference prices come from one-minute
/// prices beside the recording's folder: a strike is the opening price of the minute in which its market starts, known at
/// the start; a reference price is a minute's close, sent when the minute is over. Without them strikes fall back to the
/// opening price in `markets.csv`, and there are no reference prices.
public struct Recording: Sendable {
    /// What it was read from.
    public let format: RecordingFormat
    /// The succession its markets belong to.
    public let series: Series
    /// The market data in order of time.
    public let events: RecordedEvents
    /// How the markets ended; hand it to the venue, never to a strategy.
    public let outcomes: RecordedOutcomes
    /// What is missing.
    public let coverage: Coverage

    /// The markets in order of start; each one's handle is its index.
    public var markets: [QuickMarket] { events.markets }

    /// Reads a file, or all files of one known format in a folder.
    ///
    /// The format is told by content. Bad lines are counted in ``coverage``; what makes a whole file useless is thrown.
    public static func open(path: String) throws(RecordingError) -> Self {
        guard let isFolder = RecordingFiles.isFolder(path) else { throw .missing(path: path) }
        let folder = isFolder ? path : RecordingFiles.parent(of: path)
        var files: [String] = []
        var format: RecordingFormat?
        for file in isFolder ? RecordingFiles.files(in: path) : [path] {
            guard let found = try RecordingFormat.detect(file) else { continue }
            guard found == format ?? found else {
                throw .unknownFormat(path: file, reason: "it differs from the other files of the folder")
            }
            format = found
            files.append(file)
        }
        guard let format else {
            guard isFolder else { throw .unknownFormat(path: path, reason: "its first line belongs to no recording") }
            throw .emptyFolder(path: path)
        }
        var coverage = Coverage()
        if format == .records { return try records(files, coverage) }
        let table = try MarketTable(path: folder + "/markets.csv")
        let runs = try read(files, format, table, &coverage)
        guard let series = runs.first?.slug.series else {
            throw .unknownFormat(path: path, reason: "not one usable line of \(coverage.lines)")
        }
        return try Self(format: format, series: series, folder: folder, runs: runs, table: table, coverage: coverage)
    }

    /// Reads files of fixed records, which tell no outcomes.
    private static func records(_ files: [String], _ coverage: Coverage) throws(RecordingError) -> Self {
        guard let asset = Asset("BTC") else { throw .missing(path: files[0]) }
        var coverage = coverage
        var stream = RecordStream(asset: asset)
        for file in files { try stream.read(file, &coverage) }
        guard let series = stream.markets.first?.series else {
            throw .unknownFormat(path: files[0], reason: "not one usable record of \(coverage.lines)")
        }
        coverage.markets = stream.markets.count
        coverage.marketsWithoutOutcome = stream.markets.count
        coverage.marketsWithoutStrike = stream.markets.count
        return Self(
            format: .records,
            series: series,
            events: RecordedEvents(
                markets: stream.markets,
                asset: asset,
                sharesLiquidity: false,
                packed: stream.packed
            ),
            outcomes: RecordedOutcomes(stream.markets.map { _ in nil }),
            coverage: coverage
        )
    }

    /// Puts together a recording that was read elsewhere; handles of the events count from zero in order of listing.
    package init(
        format: RecordingFormat,
        series: Series,
        events: RecordedEvents,
        outcomes: RecordedOutcomes,
        coverage: Coverage
    ) {
        self.format = format
        self.series = series
        self.events = events
        self.outcomes = outcomes
        self.coverage = coverage
    }

    /// Reads the files into one run a market, in order of start.
    private static func read(
        _ files: [String],
        _ format: RecordingFormat,
        _ table: MarketTable,
        _ coverage: inout Coverage
    ) throws(RecordingError) -> [MarketRun] {
        var runs: [MarketRun]
        switch format {
        case .journal, .records: return []
        case .depth:
            var importer = DepthImporter()
            for file in files { try importer.read(file, &coverage) }
            importer.finish()
            runs = importer.runs.filter { !$0.events.isEmpty }
        case .touch:
            guard let asset = table.asset ?? Asset("BTC") else { return [] }
            var importer = TouchImporter(asset: asset)
            for file in files { try importer.read(file, &coverage) }
            importer.finish(&coverage)
            runs = importer.runs
        }
        runs.sort { $0.slug.start < $1.slug.start }
        for index in runs.indices { runs[index].number(MarketHandle(rawValue: UInt32(index))) }
        return runs
    }

    private init(
        format: RecordingFormat,
        series: Series,
        folder: String,
        runs: [MarketRun],
        table: MarketTable,
        coverage: Coverage
    ) throws(RecordingError) {
        var merge = EventMerge(runs)
        var coverage = coverage
        var bars: MinuteBars?
        let prefix = "\(series.asset)".lowercased() + "usdt_1m"
        if let first = merge.first, let last = merge.last,
            let beside = RecordingFiles.folder(beside: folder, prefix: prefix)
        {
            let found = try MinuteBars(folder: beside, from: first, through: last)
            coverage.references = merge.add(found, through: last)
            coverage.malformedPriceLines = found.malformedLines
            coverage.firstMalformedPriceLine = found.firstMalformed
            bars = found
        }
        var markets: [QuickMarket] = []
        var entries: [RecordedOutcomes.Entry?] = []
        for run in runs {
            let row = table.row(start: run.slug.start, series: series)
            markets.append(
                QuickMarket(
                    handle: MarketHandle(rawValue: UInt32(markets.count)),
                    id: row?.id ?? run.slug.derivedID,
                    series: series,
                    strike: bars?.open(at: run.slug.start) ?? row?.strike,
                    start: run.slug.start,
                    end: run.slug.end
                )
            )
            entries.append(row?.outcome)
        }
        coverage.markets = markets.count
        coverage.marketsWithoutStrike = markets.count { $0.strike == nil }
        coverage.marketsWithoutOutcome = entries.count { $0 == nil }
        coverage.marketsWithDerivedOutcome = entries.count { $0?.source == .binance }
        self.format = format
        self.series = series
        self.coverage = coverage
        events = RecordedEvents(
            markets: markets,
            asset: series.asset,
            sharesLiquidity: true,
            packed: merge.events
        )
        outcomes = RecordedOutcomes(entries)
    }
}
