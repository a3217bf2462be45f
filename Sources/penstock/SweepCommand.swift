import ArgumentParser

/// `penstock sweep`.
struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Tries many settings of a strategy on a recording, and says what the best of them is worth.",
        discussion: """
            Every setting is one backtest; its row is on the disk before the next begins, and a sweep that was stopped goes on
            where it was. Of the markets in order of time, each quarter after the first is traded with the setting that was best
            before it: that is the figure to believe. The best setting's Sharpe ratio is deflated by how many were tried.

            EXAMPLES
              penstock sweep run doctrine --recording recordings/ --vary base-spread.spread=0.04,0.06,0.08 \\
                --vary 'ladder.size=3 shares,6 shares' --out sweep.jsonl
              penstock sweep run doctrine --recording recordings/ --vary tick=1s,2s,5s --shard 2/4 --out part2.jsonl
              penstock sweep merge part1.jsonl part2.jsonl --out sweep.jsonl
              penstock sweep report sweep.jsonl --json
            """,
        subcommands: [SweepRunCommand.self, SweepMergeCommand.self, SweepReportCommand.self]
    )
}
