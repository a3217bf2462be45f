import Engine
import MarketModel
import Quoting
import Settings

/// `feeds:` of a market file: how old inputs may be, and where the live venue's come from.
struct MarketFeeds: Sendable {
    private var bookMaxAge = Duration.seconds(30)
    private var bookStall: Duration?
    /// The oldest usable reference price; `nil` where the file does not speak of one.
    private(set) var referenceMaxAge: Duration?
    private var referenceSource: ReferenceSource?

    /// What applies to a file without `feeds:`.
    init() {}

    init(_ fields: inout Fields) {
        let ages = Kind.duration.in(.milliseconds(100) ... .seconds(3_600))
        _ = fields.section("book", "the order books") { readBook(&$0, ages) }
        _ = fields.section("reference", "the asset's price") { reference in
            referenceSource = reference.optional(
                "source",
                .referenceSource,
                "where the live venue's price comes from; the portfolio's if left out; paper has its own"
            )
            referenceMaxAge = reference.value(
                "max_age",
                ages,
                default: .seconds(5),
                "nothing is quoted from an older price"
            )
        }
    }

    private mutating func readBook(_ book: inout Fields, _ ages: Kind<Duration>) {
        bookMaxAge = book.value("max_age", ages, default: bookMaxAge, "nothing is quoted from an older book")
        bookStall = book.optional(
            "stall",
            ages,
            "silence after which the live venue's connection is renewed; two thirds of max_age if left out; "
                + "paper has no connection"
        )
        guard let stall = bookStall, stall >= bookMaxAge, !book.hasErrors, !book.isDescribing else { return }
        let (silence, age) = (LintText.seconds(stall), LintText.seconds(bookMaxAge))
        book.reject(
            "stall",
            "a silent feed must be renewed before its book is too old to quote from: \(silence) of stall - \(age) "
                + "of max_age = \(LintText.seconds(stall - bookMaxAge)) too late",
            help: "choose a stall below \(LintText.span(bookMaxAge)), such as two thirds of it"
        )
    }

    /// Where the file's assets' prices come from on the live venue.
    func source(_ portfolio: PortfolioManifest) -> ReferenceSource { referenceSource ?? portfolio.referenceSource }

    /// What the engine and a live host go by; a reference price can be too old only for a strategy that reads one.
    func limits(_ pipeline: QuotePipeline, _ portfolio: PortfolioManifest) -> FeedLimits {
        var limits = FeedLimits()
        limits.bookMaxAge = bookMaxAge
        limits.bookStall = bookStall ?? .nanoseconds(bookMaxAge.nanoseconds / 3 * 2)
        if pipeline.interest.contains(.reference) { limits.referenceMaxAge = referenceMaxAge ?? .seconds(5) }
        limits.referenceSource = source(portfolio)
        return limits
    }
}
