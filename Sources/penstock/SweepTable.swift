import Backtesting
import Foundation
import MarketModel

/// A sweep's report as a person reads it.
struct SweepTable {
    /// How many settings are shown.
    private static let shown = 10
    let report: SweepReport

    /// Reads the files of a sweep's parts as one.
    static func read(_ files: [String]) throws -> SweepFile {
        guard let first = files.first else { throw Failure.settings("name at least one file") }
        do throws(SweepFile.Failure) {
            var merged = try SweepFile(path: first)
            for path in files.dropFirst() { try merged.merge(try SweepFile(path: path), path: path) }
            return merged
        } catch {
            throw Failure.outside("\(error)")
        }
    }

    /// Prints the report of a file.
    static func say(_ file: SweepFile, json: Bool) throws {
        let report = SweepReport(file)
        for line in Self(report: report).lines { try Terminal.say(line) }
        guard json else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try Terminal.say(String(decoding: try encoder.encode(SweepJSON(report)), as: UTF8.self))
    }

    /// The best settings, what choosing them is worth, and what it rests on.
    var lines: [String] {
        var rows = [["setting", "quotes", "fills", "shares", "pnl usd", "changes"]]
        for row in report.ranking.prefix(Self.shown) {
            rows.append([
                "\(row.trial)", "\(row.quotes)", "\(row.fills)", row.volumeMicros.hundredths, row.pnl.micros,
                row.settings.joined(separator: ", "),
            ])
        }
        var lines = AlignedTable.lines(rows, leading: 1)
        lines.insert(String(repeating: "-", count: lines.map(\.count).max() ?? 0), at: 1)
        if report.ranking.count > Self.shown { lines.append("… and \(report.ranking.count - Self.shown) more") }
        lines.append("")
        lines += walk + deflated
        lines.append("markets:      \(report.markets) with an outcome, of \(report.header.marketStarts.count)")
        let missing = report.planned - report.ranking.count
        lines.append("settings:     \(report.ranking.count) tried\(missing > 0 ? ", \(missing) missing" : "")")
        lines.append("terms:        \(report.header.terms)")
        lines.append("digest:       \(report.digest)")
        return lines
    }

    private var walk: [String] {
        guard let walk = report.walk else { return ["walk-forward: none, of too few markets"] }
        return walk.folds.map { fold in
            "walk-forward: markets \(fold.markets.lowerBound + 1)–\(fold.markets.upperBound) with setting \(fold.trial), best before:"
                + " \(fold.pnl.micros) usd (in hindsight \(fold.hindsight.micros))"
        } + ["walk-forward: \(walk.pnl.micros) usd by settings that were chosen by the past"]
    }

    private var deflated: [String] {
        guard let deflated = report.deflated else {
            return ["overfitting:  no figure: too few markets or settings, or a best one without any change of result"]
        }
        return [
            String(
                format:
                    "overfitting:  %d trials; the best one's Sharpe ratio by market is %.3f, of as many without merit %.3f is to be expected;",
                deflated.trials,
                deflated.sharpe,
                deflated.expected
            ),
            String(
                format: "              probability that it is better than that: %.1f %%",
                100 * deflated.probability
            ),
        ]
    }
}
