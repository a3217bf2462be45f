import Backtesting
import Engine
import Foundation
import MarketModel
import Recordings
import Sessions

/// The negative controls of a backtest: what an honest replay cannot show.
struct BacktestControls {
    private static let cuts = 5
    private static let shuffles = 20
    let recording: Recording
    let options: Backtest.Options
    let seed: UInt64

    /// Plays them all and prints what came of them; returns what does not hold that must.
    func run(_ backtest: Backtest, _ result: BacktestResult) throws -> [String] {
        var broken: [String] = []
        let check = try backtest.lookAhead(cuts: Self.cuts, seed: seed)
        if let difference = check.difference {
            try Terminal.say(
                "look-ahead: DECIDES OTHERWISE without what came after \(difference.cut.seconds) s:"
                    + " '\(difference.whole ?? "nothing")' with it, '\(difference.part ?? "nothing")' without"
            )
            broken.append("the strategy decides by the future")
        } else {
            try Terminal.say(
                "look-ahead: none, \(check.commands) decisions before \(check.cuts.count) cuts are the same"
            )
        }
        let shuffled = try backtest.shuffled(runs: Self.shuffles, seed: seed)
        try Terminal.say(
            String(
                format:
                    "shuffled:   %+.6f usd on average of %d runs with other outcomes (deviation %.6f); %.0f %% of them got less",
                shuffled.mean / 1e6,
                shuffled.results.count,
                shuffled.deviation / 1e6,
                100 * shuffled.part(below: result.summary.portfolio.pnlMicros)
            )
        )
        if let strategy = KnowNothing.strategy,
            let control = try Backtest(recording, strategy, options).run({ Terminal.progress($0, "control replayed") })
        {
            Terminal.endProgress()
            let interval = MarketBootstrap.interval(ofSum: control.finished.map(\.result.rawValue), seed: seed)
            let earns = interval.map { $0.lowerBound > 0 } ?? false
            try Terminal.say(
                "coin toss:  a strategy that knows nothing has \(control.summary.portfolio.pnlMicros.micros) usd"
                    + "\(interval == nil ? ", of too few markets to judge" : "")\(earns ? ": EARNS" : "")"
            )
            if earns { broken.append("a strategy that knows nothing earns") }
        }
        return broken
    }
}
