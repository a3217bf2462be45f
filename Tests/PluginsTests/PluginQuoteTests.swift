import Plugins
import Quoting
import Testing

@Suite(.enabled(if: PluginFolder.canCompile, "there is no C compiler"))
struct PluginQuoteTests {
    private let folder: PluginFolder

    init() throws { folder = try PluginFolder() }

    private func pipeline(_ code: PluginCode, _ phase: Phase, settings: String = "{}") throws -> QuotePipeline {
        let pin = try folder.compile(code)
        let line = "  - plugin: { library: \(code.name), sha256: \(pin), settings: \(settings) }"
        let (pipeline, complaints) = PluginDecoding.decode(line, phase: phase, folder: folder.path)
        for complaint in complaints { Issue.record(Comment(rawValue: "\(complaint)")) }
        return try #require(pipeline)
    }

    @Test func `a plugin that does nothing changes nothing`() throws {
        var pipeline = try pipeline(PluginCode(), .shift)
        #expect(PluginDecoding.quote(&pipeline) == "0.480000 x 3.000000 | 0.520000 x 3.000000")
        #expect(pipeline.stageNames == ["fair-value", "base-spread", "plugin sample", "ladder"])
    }

    @Test func `a shift plugin sees the position and its setting`() throws {
        var code = PluginCode()
        code.settings = #"{"gain", "dollars a share", PENSTOCK_UNIT_NUMBER, 0, 0.001, 0, 1}"#
        code.settingCount = 1
        code.evaluate = "result->shift = -self[0] * view->position_shares; return PENSTOCK_OK;"
        var given = try pipeline(code, .shift, settings: "{ gain: 0.002 }")
        #expect(PluginDecoding.quote(&given, netShares: 5).hasPrefix("0.470000"))
        var fallback = try pipeline(code, .shift)
        #expect(PluginDecoding.quote(&fallback, netShares: 5).hasPrefix("0.475000"))
    }

    @Test func `a width plugin widens and shrinks, and sees no position`() throws {
        var code = PluginCode(phase: "PENSTOCK_PHASE_WIDTH")
        code.evaluate = """
            if (view->known & PENSTOCK_KNOWS_POSITION || view->position_shares != 0 || view->up_shares != 0
                || view->down_shares != 0 || view->cash_usd != 0 || view->position_limit_shares != 0)
                return PENSTOCK_REFUSED;
            result->half_width = view->half_width * 2;
            result->size_factor = view->size_factor / 3;
            return PENSTOCK_OK;
            """
        var pipeline = try pipeline(code, .width)
        #expect(PluginDecoding.quote(&pipeline, netShares: 0) == "0.460000 x 1.000000 | 0.540000 x 1.000000")
        #expect(PluginDecoding.quote(&pipeline, netShares: 20).hasPrefix("0.460000"))
    }

    @Test func `a fair plugin replaces the fair value`() throws {
        var code = PluginCode(phase: "PENSTOCK_PHASE_FAIR")
        code.evaluate = "result->fair = view->best_bid - 0.05; return PENSTOCK_OK;"
        var pipeline = try pipeline(code, .fair)
        #expect(PluginDecoding.quote(&pipeline) == "0.380000 x 3.000000 | 0.420000 x 3.000000")
    }

    @Test func `a fair plugin that sets nothing is refused`() throws {
        var pipeline = try pipeline(PluginCode(phase: "PENSTOCK_PHASE_FAIR"), .fair)
        #expect(PluginDecoding.quote(&pipeline) == "plugin-refused")
    }

    @Test(arguments: [
        ("result->pull = 1;", "plugin-veto"),
        ("result->veto_bid = 1;", "plugin-veto | 0.520000 x 3.000000"),
        ("result->veto_ask = 1;", "0.480000 x 3.000000 | plugin-veto"),
        ("result->widen = 2;", "0.460000 x 3.000000 | 0.540000 x 3.000000"),
        ("result->shift = 0.2; result->half_width = 0.4;", "0.480000 x 3.000000 | 0.520000 x 3.000000"),
    ])
    func `a guard plugin vetoes, pulls and widens, and nothing else`(_ body: String, _ quote: String) throws {
        let code = PluginCode(phase: "PENSTOCK_PHASE_GUARD", evaluate: "\(body) return PENSTOCK_OK;")
        var pipeline = try pipeline(code, .guard)
        #expect(PluginDecoding.quote(&pipeline) == quote)
    }

    @Test(arguments: [
        ("SHIFT", "result->shift = NAN; return 0;"), ("SHIFT", "result->shift = 0.2501; return 0;"),
        ("SHIFT", "result->shift = -INFINITY; return 0;"), ("SHIFT", "return 1;"), ("SHIFT", "return 7;"),
        ("SHIFT", "return -1;"), ("WIDTH", "result->half_width = -0.01; return 0;"),
        ("WIDTH", "result->half_width = INFINITY; return 0;"), ("WIDTH", "result->size_factor = 1.01; return 0;"),
        ("WIDTH", "result->size_factor = NAN; return 0;"), ("FAIR", "result->fair = 0; return 0;"),
        ("FAIR", "result->fair = 1; return 0;"), ("FAIR", "result->fair = NAN; return 0;"),
        ("GUARD", "result->widen = 0.99; return 0;"), ("GUARD", "result->veto_bid = 2; return 0;"),
        ("GUARD", "result->pull = -1; return 0;"), ("GUARD", "result->widen = NAN; return 0;"),
    ])
    func `a nonsense answer pulls the quote`(_ phase: String, _ body: String) throws {
        let phases: [String: Phase] = ["SHIFT": .shift, "WIDTH": .width, "FAIR": .fair, "GUARD": .guard]
        let code = PluginCode(phase: "PENSTOCK_PHASE_\(phase)", evaluate: body)
        var pipeline = try pipeline(code, #require(phases[phase]))
        #expect(PluginDecoding.quote(&pipeline) == "plugin-refused")
    }

    @Test func `a refused answer says so in the trace, and is over with the next good one`() throws {
        var code = PluginCode()
        code.evaluate = "result->shift = self[0]++ == 0 ? NAN : 0.01; return PENSTOCK_OK;"
        var pipeline = try pipeline(code, .shift)
        #expect(PluginDecoding.quote(&pipeline) == "plugin-refused")
        let trace = pipeline.trace.text(stageNames: pipeline.stageNames)
        #expect(trace.contains("plugin sample refused: a plugin gave a result that cannot be used"))
        #expect(PluginDecoding.quote(&pipeline) == "0.490000 x 3.000000 | 0.530000 x 3.000000")
    }
}
