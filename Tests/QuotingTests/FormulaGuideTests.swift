import Foundation
import MarketModel
import Quoting
import Testing

@Suite struct FormulaGuideTests {
    /// The pipelines of `docs/formula.md`, in order.
    private static func examples() throws -> [String] {
        let guide = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/formula.md")
        let text = try String(contentsOf: guide, encoding: .utf8)
        return text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    private static func trace(_ example: String, _ view: MarketView, _ inventory: Inventory) throws -> String {
        let file = FormulaPipeline(example)
        var pipeline = try #require(file.pipeline, "\(file.complaints)")
        var targets: [QuoteTarget] = []
        _ = pipeline.quote(view, inventory, tick: DeltaMicros(rawValue: 1_000), into: &targets)
        return pipeline.trace.text(stageNames: pipeline.stageNames)
    }

    @Test func `every example of the guide loads without complaint`() throws {
        let examples = try Self.examples()
        #expect(examples.count == 3)
        for example in examples { #expect(FormulaPipeline(example).complaints.isEmpty) }
    }

    @Test func `the examples of the guide do what it says`() throws {
        let examples = try Self.examples()
        try #require(examples.count == 3)
        let late = try Self.trace(examples[0], .sample(left: 150_000_000_000), .sample())
        #expect(late.contains("formula -0.010000 width ×1.500000"), "\(late)")
        var view = MarketView.sample()
        view.reference = ReferencePrice(rawValue: 101_005_017)
        let leaning = try Self.trace(examples[1], view, .sample())
        #expect(leaning.contains("formula 0.540000"), "\(leaning)")
        let lost = try Self.trace(examples[2], .sample(), .sample(shares: -60))
        #expect(lost.contains("buyers ok → loss ok"), "\(lost)")
        var ruined = Inventory.sample()
        ruined.holdings.cash = USDMicros(rawValue: -11_000_000)
        #expect(try Self.trace(examples[2], .sample(), ruined).contains("loss pull: a formula vetoes"))
    }

    @Test func `the guide names everything in the language`() throws {
        let guide = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/formula.md")
        let text = try String(contentsOf: guide, encoding: .utf8)
        for name in FormulaName.allCases { #expect(text.contains("`\(name.rawValue)"), "\(name.rawValue)") }
        for function in FormulaFunction.allCases {
            #expect(text.contains("`\(function.rawValue)("), "\(function.rawValue)")
        }
        for unit in FormulaUnit.allCases { #expect(text.contains("\"\(unit.rawValue)\""), "\(unit.rawValue)") }
        for result in FormulaResult.allCases {
            #expect(text.contains("| `\(result.rawValue)` |"), "\(result.rawValue)")
        }
    }
}
