import ArgumentParser
import Foundation
import Manifests
import Settings

/// `penstock new`.
struct NewCommand: ParsableCommand {
    enum FileKind: String, ExpressibleByArgument, CaseIterable { case strategy, market }

    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Writes a commented strategy or market file to begin with.",
        discussion: """
            A file that exists is never overwritten.

            EXAMPLES
              penstock new strategy calm
              penstock new strategy calm --like doctrine
              penstock new market eth-15m --like btc-15m
            """
    )

    @Argument(help: ArgumentHelp("What to write.", valueName: "strategy|market"))
    var kind: FileKind

    @Argument(
        help: ArgumentHelp("The new file's name; a market's says asset and length, as in eth-15m.", valueName: "name")
    )
    var name: String

    @Option(help: ArgumentHelp("A file of the same kind to start from.", valueName: "name"))
    var like: String?

    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        if case .failure = Kind.word.parse(name) {
            throw ValidationError("a name is lower-case letters, digits, - and _, not '\(name)'")
        }
        if kind == .market, SettingsTemplate.series(in: name) == nil {
            throw ValidationError("a market's name says asset and length, as in eth-15m, not '\(name)'")
        }
    }

    func run() throws {
        let path = "\(kind == .strategy ? settings.strategies : settings.markets)/\(name).yaml"
        let text = kind == .strategy ? try strategyText() : try marketText()
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure.outside("'\(path)' exists already; nothing was written")
        }
        do { try Data(text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting) } catch {
            throw Failure.outside("'\(path)' cannot be written; is there a folder to put it in?")
        }
        try Terminal.say("wrote \(path)")
        switch kind {
        case .strategy:
            try Terminal.say("next: penstock explain \(name) --table")
            try Terminal.say("      name it in a market file ('strategy: \(name)'), then penstock check")
        case .market: try Terminal.say("next: choose its strategy and limits, then penstock check")
        }
    }

    private func strategyText() throws -> String {
        if let like { _ = try settings.loadStrategy(like) }
        return SettingsTemplate.strategy(extending: like)
    }

    private func marketText() throws -> String {
        guard let (asset, interval) = SettingsTemplate.series(in: name) else {
            throw Failure.defect("'\(name)' was checked")
        }
        guard let like else {
            let names = ManifestFiles.strategies(in: settings.strategies, into: Diagnostics()).map(\.id)
            let strategy = names.contains("simple-spread") ? "simple-spread" : names.first ?? "my-strategy"
            return SettingsTemplate.market(asset: asset, interval: interval, strategy: strategy)
        }
        let path = "\(settings.markets)/\(like).yaml"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure.settings("there is no file '\(path)' to start from")
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let copy = SettingsTemplate.market(like: text, asset: asset, interval: interval) else {
            throw Failure.settings("the series of '\(path)' does not stand on one line; copy the file by hand")
        }
        return copy
    }
}
