import Quoting
import Testing

@Suite struct PipelineDecodingTests {
    private static let fair = "  - fair-value: { source: book-mid }\n"
    private static let spread = "  - base-spread: { spread: 0.04 }\n"
    private static let ladder = "  - ladder: { size: 3 shares }\n"

    @Test func `the stages keep the order of the file and say what they need`() throws {
        let pipeline = try pipeline(
            Self.fair + Self.spread + "  - imbalance: { depth: 3, shift: 0.005 }\n"
                + "  - velocity-guard: { widen_at: 3 bps/s, pull_at: 8 bps/s }\n  - flow-guard\n" + Self.ladder
        )
        let names = ["fair-value", "base-spread", "imbalance", "velocity-guard", "flow-guard", "ladder"]
        #expect(pipeline.stageNames == names)
        #expect(pipeline.interest == [.reference, .trades])
        #expect(pipeline.depthLevels == 3)
    }

    @Test func `a stage that goes back a phase is told where to go`() {
        let (value, complaints) = decodedPipeline(
            "pipeline:\n" + Self.fair + "  - inventory-skew: { full_at: 15 shares, max_shift: 0.06 }\n" + Self.spread
                + Self.ladder
        )
        #expect(value == nil)
        #expect(
            complaints == [
                "4:5 'base-spread' belongs to the width phase and stands after 'inventory-skew' of the shift phase"
                    + " | move 'base-spread' before 'inventory-skew'"
            ]
        )
    }

    @Test func `a stage that goes back several phases is told the first of them`() {
        let (_, complaints) = decodedPipeline("pipeline:\n" + Self.spread + Self.ladder + Self.fair)
        #expect(
            complaints == [
                "4:5 'fair-value' belongs to the fair phase and stands after 'base-spread' of the width phase"
                    + " | move 'fair-value' before 'base-spread'"
            ]
        )
    }

    @Test func `a stage given twice is refused`() {
        let (value, complaints) = decodedPipeline("pipeline:\n" + Self.fair + Self.spread + Self.spread + Self.ladder)
        #expect(value == nil)
        #expect(complaints == ["4:5 stage 'base-spread' appears twice | remove one of the two"])
    }

    @Test func `an unknown stage leads to the nearest known, and to nothing else`() {
        let (value, complaints) = decodedPipeline("pipeline:\n  - fair-valeu: { source: book-mid }\n" + Self.ladder)
        #expect(value == nil)
        #expect(complaints == ["2:5 unknown stage 'fair-valeu' | did you mean 'fair-value'?"])
        let far = decodedPipeline("pipeline:\n" + Self.fair + "  - moonshot\n" + Self.spread + Self.ladder)
        #expect(far.complaints.count == 1)
        #expect(far.complaints.first?.contains("there are: fair-value, cross-check, formula, base-spread, ") == true)
    }

    @Test(arguments: ["tick: 2s", "tick: 2s\npipeline: []"])
    func `a strategy without a pipeline is an error, not a crash`(text: String) {
        let (value, complaints) = decodedPipeline(text.replacing("tick: 2s\n", with: ""))
        #expect(value == nil)
        #expect(complaints.contains { $0.contains("pipeline") || $0.contains("there is no stage") })
    }

    @Test func `a pipeline without a value, a width or a size says what to add`() {
        let (value, complaints) = decodedPipeline("pipeline:\n  - flow-guard\n")
        #expect(value == nil)
        #expect(
            complaints == [
                "2:3 no stage sets a fair value | begin with '- fair-value: { source: book-mid }'",
                "2:3 no stage sets a width | add '- base-spread: { spread: 0.04 }'",
                "2:3 no stage sets a size | add '- ladder: { size: 3 shares }'",
            ]
        )
    }

    @Test func `errors of all stages are shown at once`() {
        let (value, complaints) = decodedPipeline(
            "pipeline:\n  - fair-value: { sauce: book-mid }\n  - base-spread: { spread: wide }\n  - ladder: {}\n"
        )
        #expect(value == nil)
        #expect(complaints.count == 3)
        #expect(complaints.first == "2:19 unknown key 'sauce' | did you mean 'source'?")
    }

    @Test func `a pipeline without a fair stage is a programmer's error`() async {
        await #expect(processExitsWith: .failure) { _ = QuotePipeline([]) }
    }
}
