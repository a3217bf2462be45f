import Settings
import ArgumentParser
import Foundation
import Manifests
import MarketModel
import Quoting

/// `penstock explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says what a strategy would quote, and which stage does what to the quote.",
        discussion: """
            The market is made up from the options: a book about the fair value, and for strategies that read a reference
            price, the one that gives this fair value. Stages with memory have seen the same market for ten minutes.

            EXAMPLES
              penstock explain doctrine --fair 0.53 --position 5 --left 4m
              penstock explain house-like --strike 60000 --reference 60120 --left 10m
              penstock explain doctrine --table
              penstock explain doctrine --svg quotes.svg
            """
    )

    @Argument(help: "A file of Strategies/ without its ending.")
    var strategy: String

    @Option(help: ArgumentHelp("Fair probability of up, between 0 and 1.", valueName: "probability"))
    var fair = 0.5

    @Option(help: ArgumentHelp("Shares of up held; negative for down.", valueName: "shares"))
    var position = 0.0

    @Option(help: ArgumentHelp("Largest position that the market allows.", valueName: "shares"))
    var limit = 30.0

    @Option(
        help: ArgumentHelp("Time to the market's end. (default: 10m)", valueName: "duration"),
        transform: SettingArgument.parse(.duration)
    )
    var left = Duration.seconds(600)

    @Option(help: ArgumentHelp("Strike of the market.", valueName: "usd"))
    var strike = 60_000.0

    @Option(help: ArgumentHelp("Price of the asset; without it, what gives the fair value.", valueName: "usd"))
    var reference: Double?

    @Option(help: ArgumentHelp("Distance between bid and ask of the book.", valueName: "usd"))
    var spread = 0.02

    @Option(help: ArgumentHelp("Shares on each level of the book.", valueName: "shares"))
    var depth = 50.0

    @Flag(help: "Print bid and ask over fair value, position and time left.")
    var table = false

    @Option(help: ArgumentHelp("Draw bid and ask over fair value into a file.", valueName: "file"))
    var svg: String?

    @Flag(help: "Print the result as one line of JSON.")
    var json = false

    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        guard fair > 0.000_001, fair < 0.999_999 else { throw ValidationError("--fair lies between 0 and 1") }
        guard spread > 0, spread < 1 else { throw ValidationError("--spread lies between 0 and 1") }
        guard depth > 0, depth <= 1_000_000 else { throw ValidationError("--depth is above 0 and at most a million") }
        guard limit > 0, limit <= 1_000_000 else { throw ValidationError("--limit is above 0 and at most a million") }
        guard abs(position) <= 1_000_000 else { throw ValidationError("--position is at most a million") }
        guard [strike, reference ?? 1].allSatisfy({ $0 > 0 && $0 <= 1e9 }) else {
            throw ValidationError("--strike and --reference are above 0 and at most a billion")
        }
    }

    func run() throws {
        guard let pipeline = try settings.loadStrategy(strategy).pipeline else {
            throw Failure.settings("'\(strategy)' has errors")
        }
        let scene = SampleMarket(
            fair: fair,
            position: position,
            left: left,
            limit: limit,
            strike: strike,
            reference: reference,
            spread: spread,
            depth: depth
        )
        if let svg {
            do { try Data(QuotePlot(pipeline, scene).text.utf8).write(to: URL(filePath: svg)) } catch {
                throw Failure.outside("'\(svg)' cannot be written")
            }
            Terminal.note("drawn: \(svg)")
        } else if table {
            for line in QuoteSurface(pipeline, scene).lines { try Terminal.say(line) }
        } else {
            let explanation = QuoteExplanation(pipeline, scene)
            if json {
                try Terminal.say(explanation.json())
            } else {
                for line in explanation.lines { try Terminal.say(line) }
            }
        }
    }
}
