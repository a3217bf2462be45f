import MarketModel
import Quoting
import Settings
import Testing

/// Stages from their text, and the markets that tests show them.
enum StageText {
    /// The stage that `text`, a mapping, describes; every complaint is an issue.
    static func stage<S: Stage>(_ type: S.Type, _ text: String) throws -> S {
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "stage.yaml", text: text)
        let stage = Fields.decode(file, environment: [:], into: diagnostics) { type.init(&$0) }
        for diagnostic in diagnostics.all { Issue.record(Comment(rawValue: "\(diagnostic)")) }
        return try #require(stage)
    }

    /// What is complained about, in order.
    static func complaints(_ type: any Stage.Type, _ text: String) -> [String] {
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "stage.yaml", text: text)
        _ = Fields.decode(file, environment: [:], into: diagnostics) { type.init(&$0) }
        return diagnostics.all.map(\.message)
    }

    /// A market that ends at 900 s, looked at `at` seconds after its start, with one share at each price of the touch.
    static func view(
        at seconds: Double,
        bid: Int? = 490_000,
        ask: Int? = 510_000,
        strike: Int? = nil,
        reference: Int? = nil
    ) -> MarketView {
        let share = SizeMicros(clamping: 1_000_000)
        return MarketView(
            time: time(seconds),
            end: time(900),
            touch: Touch(
                bid: bid.map { BookLevel(price: PriceMicros(clamping: $0), size: share) },
                ask: ask.map { BookLevel(price: PriceMicros(clamping: $0), size: share) }
            ),
            strike: strike.flatMap { ReferencePrice(rawValue: $0) },
            reference: reference.flatMap { ReferencePrice(rawValue: $0) }
        )
    }

    /// An instant `seconds` after the start.
    static func time(_ seconds: Double) -> Timestamp { Timestamp(nanoseconds: Int((seconds * 1e9).rounded())) }

    /// A probability that a test knows to be one.
    static func probability(_ value: Double) throws -> Probability { try #require(Probability(value)) }

    /// A position of `shares`, without cost.
    static func position(_ shares: Double) -> Inventory {
        Inventory(netMicros: Int(shares * 1e6), limit: .max)
    }

    /// Whether two numbers are the same but for rounding.
    static func isSame(_ lhs: Double, _ rhs: Double, within tolerance: Double = 1e-9) -> Bool {
        abs(lhs - rhs) <= tolerance
    }
}
