import Engine
import Manifests
import MarketModel
import Quoting
import Settings

/// Loads a desk of which one file is made of the bytes, and lets what loads make quotes.
///
/// The first byte says which file: `p` the portfolio, `m` a market, anything else a strategy; the rest is the file. Most strategies
/// do not load, and one that does not is not put into a desk: that makes several times as many inputs a second.
@c(LLVMFuzzerTestOneInput)
public func fuzzManifest(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    switch bytes.first {
    case nil: break
    case UInt8(ascii: "p"): load("Markets/portfolio.yaml", bytes)
    case UInt8(ascii: "m"): load("Markets/btc.yaml", bytes)
    default: if isStrategy(bytes) { load("Strategies/a.yaml", bytes) }
    }
    return 0
}

/// Whether the bytes load as a strategy beside the usual one; its diagnostics are examined.
private func isStrategy(_ bytes: [UInt8]) -> Bool {
    let diagnostics = Diagnostics()
    let file = ManifestFiles.File(path: "Strategies/a.yaml", bytes: Array(bytes.dropFirst()), diagnostics: diagnostics)
    let usual = ManifestFiles.File(path: "Strategies/base.yaml", text: SampleDesk.strategy)
    let strategy = ManifestLoader.strategy(
        file,
        among: [usual],
        plugins: "no-such-folder",
        environment: ["NAME": "value"],
        into: diagnostics
    )
    precondition((strategy == nil) == diagnostics.hasErrors, "errors and result disagree")
    for diagnostic in diagnostics.all { examine(diagnostic, [file, usual]) }
    return strategy != nil
}

/// Loads the usual desk with the bytes instead of one of its files.
private func load(_ fuzzed: String, _ bytes: [UInt8]) {
    let diagnostics = Diagnostics()
    func file(_ path: String, _ usual: String) -> ManifestFiles.File {
        path == fuzzed
            ? ManifestFiles.File(path: path, bytes: Array(bytes.dropFirst()), diagnostics: diagnostics)
            : ManifestFiles.File(path: path, text: usual)
    }
    let files = ManifestFiles(
        portfolio: file("Markets/portfolio.yaml", SampleDesk.portfolio),
        markets: [file("Markets/btc.yaml", SampleDesk.market)],
        strategies: [
            file("Strategies/a.yaml", SampleDesk.strategy),
            file("Strategies/base.yaml", SampleDesk.strategy),
        ],
        plugins: "no-such-folder"
    )
    let manifest = ManifestLoader.load(files, environment: ["NAME": "value"], into: diagnostics)
    precondition((manifest == nil) == diagnostics.hasErrors, "errors and result disagree")
    for diagnostic in diagnostics.all { examine(diagnostic, files.all) }
    if let manifest { examine(manifest) }
}

/// A diagnostic stands inside its file.
private func examine(_ diagnostic: Diagnostic, _ files: [ManifestFiles.File]) {
    precondition(!diagnostic.description.isEmpty, "an empty diagnostic")
    guard let position = diagnostic.position else { return }
    guard let file = files.first(where: { $0.path == diagnostic.path }) else {
        preconditionFailure("a diagnostic about no file")
    }
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    precondition(lines.indices.contains(position.line - 1), "a line that is not there")
    precondition(diagnostic.sourceLine == lines[position.line - 1], "another line is shown")
    precondition(position.column >= 1, "a column before the first")
    precondition(position.column <= diagnostic.sourceLine.unicodeScalars.count + 1, "a column behind the line")
}

/// What loads makes a desk, quotes without trapping, and loads again from its flattened text.
private func examine(_ manifest: DeskManifest) {
    let desk = TradingDesk(configuration: manifest.configuration, rules: .turbine)
    precondition(desk.nextWake == nil, "a desk that knows nothing waits for something")
    for plan in manifest.configuration.plans {
        var pipeline = plan.pipeline
        for market in SampleDesk.markets { quote(&pipeline, market, limit: plan.positionLimit) }
    }
    for (name, text) in ManifestLoader.flattened(manifest.files) {
        let diagnostics = Diagnostics()
        let file = ManifestFiles.File(path: "Strategies/\(name).yaml", text: text)
        let strategy = ManifestLoader.strategy(
            file,
            plugins: "no-such-folder",
            environment: ["NAME": "value"],
            into: diagnostics
        )
        precondition(strategy != nil, "a flattened strategy does not load")
    }
}

private func quote(_ pipeline: inout QuotePipeline, _ market: SampleMarket, limit: SizeMicros) {
    let quote = market.quote(pipeline)
    precondition(quote.bid ?? 0 >= 0 && quote.ask ?? 0 <= 1, "a price outside the dollar")
    var targets: [QuoteTarget] = []
    let view = MarketView(
        time: Timestamp(seconds: 1_800_000_000),
        end: Timestamp(seconds: 1_800_000_000),
        touch: Touch(bid: nil, ask: nil),
        hasBook: false
    )
    _ = pipeline.quote(
        view,
        Inventory(netMicros: -limit.rawValue, limit: limit),
        tick: DeltaMicros(rawValue: 1_000),
        into: &targets
    )
}
