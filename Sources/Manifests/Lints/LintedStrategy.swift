import Engine
import Settings

/// A strategy without errors, as lints see it.
struct LintedStrategy: Sendable {
    let name: String
    let cadence: Cadence
    let file: LintedFile
    let stages: [LintedStage]
    /// The markets that use it.
    let markets: [LintedMarket]

    /// The stage of that name, if the strategy has it.
    func stage(_ name: String) -> LintedStage? { stages.first { $0.name == name } }

    /// Orders on both sides of one market.
    var orders: Int { 2 * (stage("ladder")?.value("levels", .count) ?? 1) }
}
