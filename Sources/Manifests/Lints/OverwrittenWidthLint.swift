import Quoting

/// A base spread sets the width anew, so what width stages before it did is lost.
enum OverwrittenWidthLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        for strategy in desk.strategies {
            guard let base = strategy.stages.firstIndex(where: { $0.name == "base-spread" }) else { continue }
            for stage in strategy.stages[..<base] where stage.phase == .width {
                report.warn(
                    stage.place,
                    in: strategy.file,
                    "the width that '\(stage.name)' makes is lost: 'base-spread' behind it sets the width anew",
                    help: "move 'base-spread' before '\(stage.name)'"
                )
            }
        }
    }
}
