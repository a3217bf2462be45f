import Engine
import Manifests
import Quoting
import Settings
import Testing

@Suite struct InheritanceTests {
    private func pipeline(_ files: ManifestFiles) throws -> QuotePipeline {
        let (manifest, text) = Desk.complaints(about: files)
        return try #require(manifest, "\(text)").configuration.plans[0].pipeline
    }

    @Test func `a child replaces a stage of its parent by name and in its place`() throws {
        let child = """
            extends: parent
            pipeline:
              - base-spread: { spread: 0.08 }
            """
        let made = try pipeline(Desk.files(["a": child, "parent": Desk.strategy]))
        let wanted = try pipeline(Desk.files(["a": Desk.strategy.replacing("spread: 0.04", with: "spread: 0.08")]))
        #expect(QuoteGrid.text(of: made) == QuoteGrid.text(of: wanted))
        #expect(QuoteGrid.text(of: made) != QuoteGrid.text(of: try pipeline(Desk.files(["a": Desk.strategy]))))
    }

    @Test func `new stages go to the end of their phase and removed ones are gone`() throws {
        let child = """
            extends: parent
            remove: [replace, inventory-skew]
            pipeline:
              - clamp: { low: 0.02, high: 0.98 }
              - flow-guard
              - extremes-widening: { below: 0.20 }
            """
        let made = try pipeline(Desk.files(["a": child, "parent": Desk.strategy]))
        let wanted = ["fair-value", "base-spread", "extremes-widening", "flow-guard", "ladder", "clamp"]
        #expect(made.stageNames == wanted)
    }

    @Test func `a child may have nothing but a tick of its own, or only remove stages`() throws {
        let (manifest, text) = Desk.complaints(
            about: Desk.files(["a": "extends: b\ntick: 7s", "b": "extends: c\nremove: [replace]", "c": Desk.strategy])
        )
        let plan = try #require(manifest, "\(text)").configuration.plans[0]
        #expect(plan.cadence == .every(.seconds(7)))
        #expect(plan.pipeline.stageNames == ["fair-value", "base-spread", "inventory-skew", "ladder"])
    }

    @Test func `eight strategies may extend one another and nine may not`() {
        func chain(_ length: Int) -> ManifestFiles {
            ManifestFiles(
                portfolio: Desk.file("Markets/portfolio.yaml", Desk.portfolio),
                markets: [Desk.file("Markets/btc.yaml", Desk.market.replacing("strategy: a", with: "strategy: s1"))],
                strategies: (1...length).map { index in
                    let text = index == length ? Desk.strategy : "extends: s\(index + 1)"
                    return Desk.file("Strategies/s\(index).yaml", text)
                }
            )
        }
        #expect(Desk.complaints(about: chain(8)).manifest != nil)
        let (manifest, text) = Desk.complaints(about: chain(9))
        #expect(manifest == nil)
        #expect(text.hasPrefix("Strategies/s1.yaml:1:10: error: more than 8 strategies extend one another: s1 → s2 →"))
    }

    @Test func `an error in an inherited stage is shown once and in the file it stands in`() {
        let parent = Desk.strategy.replacing("spread: 0.04", with: "spread: 4 cents")
        let (manifest, text) = Desk.complaints(about: Desk.files(["a": "extends: parent", "parent": parent]))
        #expect(manifest == nil)
        #expect(
            text == """
                Strategies/parent.yaml:4:28: error: expected a width from 0 to 1 such as 0.04, found '4 cents'
                  4 |   - base-spread: { spread: 4 cents }
                    |                            ^^^^^^^
                    = help: write 0.04
                """
        )
    }

    @Test func `a strategy loaded alone finds its parent among the others and its parent's errors`() throws {
        let child = Desk.file("Strategies/a.yaml", "extends: parent")
        let parent = Desk.file("Strategies/parent.yaml", Desk.strategy)
        let unrelated = Desk.file("Strategies/z.yaml", "tick: [")
        let diagnostics = Diagnostics()
        let made = ManifestLoader.strategy(child, among: [parent, unrelated], environment: [:], into: diagnostics)
        #expect(made?.pipeline?.stageNames.count == 5)
        #expect(diagnostics.all.isEmpty)
        let broken = Desk.file("Strategies/parent.yaml", "tick: [")
        #expect(ManifestLoader.strategy(child, among: [broken], environment: [:], into: diagnostics) == nil)
        #expect(diagnostics.all.first?.path == "Strategies/parent.yaml")
    }

    @Test func `flattened text loads to the same quotes`() throws {
        let child = """
            extends: parent
            remove: [replace]
            pipeline:
              - inventory-skew: { full_at: "12 shares", max_shift: 0.05 }
              - t-minus-flattening:
                  schedule:
                    10m: { size: x0.9, spread: x1.1, hold: 12 shares }
                    5m: &later { size: x0.5, spread: x1.3, hold: 10 shares }
                    3m: { <<: *later, hold: 5 shares }
                    30s: { quote: never }
              - flow-guard
            """
        let files = Desk.files(["a": child, "parent": Desk.strategy])
        let flat = ManifestLoader.flattened(files)
        #expect(flat.map(\.name) == ["a", "parent"])
        let again = try pipeline(Desk.files(["a": flat[0].text]))
        #expect(QuoteGrid.text(of: again) == QuoteGrid.text(of: try pipeline(files)))
        #expect(!flat[0].text.contains("extends"))
    }

    @Test func `every shipped strategy flattens to itself`() throws {
        let files = try #require(Desk.shipped())
        for (file, flat) in zip(files.strategies, ManifestLoader.flattened(files)) {
            let before = ManifestLoader.strategy(
                file,
                among: files.strategies,
                environment: [:],
                into: Diagnostics()
            )
            let after = ManifestLoader.strategy(
                Desk.file("Strategies/\(flat.name).yaml", flat.text),
                environment: [:],
                into: Diagnostics()
            )
            let wanted = try #require(before?.pipeline)
            #expect(QuoteGrid.text(of: wanted) == QuoteGrid.text(of: try #require(after?.pipeline)), "\(flat.name)")
            #expect(before?.cadence == after?.cadence)
        }
    }
}
