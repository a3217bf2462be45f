import MarketModel

/// An order must live 60 s and end with its market, so in the last minute orders can be cancelled but not placed.
enum OrderLifeLint: Lint {
    /// The venue's 60 s and two seconds for the way there.
    private static let lastPlacement = Duration.seconds(62)

    static func check(_ desk: LintedDesk, _ report: LintReport) {
        let life = VenueRules.turbine.minimumOrderLife
        for strategy in desk.strategies {
            for row in strategy.stage("t-minus-flattening")?.rows("schedule") ?? [] where row.from <= lastPlacement {
                guard row.key("quote") == nil else { continue }
                for name in ["reduce", "size", "spread"] {
                    guard let key = row.key(name) else { continue }
                    let from = LintText.seconds(row.from)
                    report.warn(
                        key,
                        in: strategy.file,
                        "'\(name)' needs new orders, and none can be placed at \(from) left: an order must live "
                            + "\(LintText.seconds(life)), so the last goes out at \(LintText.seconds(life)) + "
                            + "\(LintText.seconds(lastPlacement - life)) for the way = \(LintText.seconds(lastPlacement)) left",
                        help: "begin the row earlier, such as at 90s"
                    )
                }
            }
        }
    }
}
