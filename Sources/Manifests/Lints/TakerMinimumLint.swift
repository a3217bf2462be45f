import MarketModel
import Settings

/// An order that meets the other side at once must be worth a dollar; one that never can be is refused whenever it crosses.
enum TakerMinimumLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        let least = VenueRules.turbine.takerMinimum
        let dearest = PriceMicros(clamping: 990_000)
        for strategy in desk.strategies {
            guard let ladder = strategy.stage("ladder"), let size = ladder.value("size", .shares) else { continue }
            let worth = dearest.cost(of: size)
            guard worth < least else { continue }
            report.warn(
                ladder.place(of: "size"),
                in: strategy.file,
                "an order is worth at most \(Kind.shares.print(size)) × 0.99 = \(Kind.usd.print(worth)); if it would trade at "
                    + "once, the venue refuses less than \(Kind.usd.print(least))",
                help: "choose at least 2 shares, so that orders above 0.50 can also leave a position at once"
            )
        }
    }
}
