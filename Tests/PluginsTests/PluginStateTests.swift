import MarketModel
import Plugins
import Quoting
import Testing

@Suite(.enabled(if: PluginFolder.canCompile, "there is no C compiler"))
struct PluginStateTests {
    private let folder: PluginFolder

    init() throws { folder = try PluginFolder() }

    private func stage(_ code: PluginCode) throws -> PluginShift {
        PluginShift(PluginInstance(try folder.load(code), settings: []))
    }

    private func shift(_ stage: inout PluginShift) throws -> Double {
        let fair = try #require(Probability(0.5))
        let inventory = Inventory(netMicros: 0, limit: SizeMicros(clamping: 1_000_000))
        return try stage.shift(fair: fair, inventory: inventory, PluginDecoding.view())
    }

    @Test func `a copy remembers the same and then goes its own way`() throws {
        var first = try stage(PluginCode(evaluate: "result->shift = 0.01 * self[0]++; return 0;"))
        #expect(try shift(&first) == 0)
        var second = first
        #expect(try shift(&first) == 0.01)
        #expect(try shift(&first) == 0.02)
        #expect(try shift(&second) == 0.01)
        #expect(try shift(&first) == 0.03)
    }

    @Test func `what a plugin is shown belongs to the copy that was shown it`() throws {
        var code = PluginCode(evaluate: "result->shift = self[0]; return 0;")
        code.observe = "self[0] += observation->direction * observation->size_shares / 1000;"
        code.observes = "PENSTOCK_OBSERVE_TRADES"
        var first = try stage(code)
        #expect(first.interest == .trades)
        var second = first
        let price = PriceMicros(clamping: 400_000)
        let size = SizeMicros(clamping: 10_000_000)
        let trade = PublicTrade(outcome: .down, takerSide: .buy, price: price, size: size)
        first.observe(.trade(trade), at: Timestamp(seconds: 1))
        #expect(try shift(&first) == -0.01)
        #expect(try shift(&second) == 0)
    }

    @Test func `a plugin that cannot copy itself refuses in one of the copies and lives on in the other`() throws {
        var first = try stage(PluginCode(clone: "(void)from; return NULL;"))
        #expect(try shift(&first) == 0)
        var second = first
        #expect(throws: Reason.pluginRefused) { try shift(&second) }
        #expect(throws: Reason.pluginRefused) { try shift(&second) }
        #expect(second.instance?.refusals == 2)
        #expect(second.instance?.latestFault == .noState)
        #expect(try shift(&first) == 0)
        #expect(first.instance?.refusals == 0)
    }

    @Test func `refused answers are counted with their cause`() throws {
        var stage = try stage(PluginCode(evaluate: "result->shift = 3; return 0;"))
        #expect(throws: Reason.pluginRefused) { try shift(&stage) }
        #expect(stage.instance?.refusals == 1)
        #expect(stage.instance?.latestFault == .outOfRange("shift", 3))
    }

    @Test func `what a plugin writes into its view reaches nobody`() throws {
        var code = PluginCode()
        code.evaluate = "memset((void *)view, 255, sizeof *view); result->shift = 0.02; return 0;"
        var stage = try stage(code)
        #expect(try shift(&stage) == 0.02)
        #expect(try shift(&stage) == 0.02)
    }

    @Test func `every state is destroyed exactly once`() throws {
        var code = PluginCode()
        code.preamble = "static int alive; static void drop(void *self) { alive--; free(self); }"
        code.clone = "double *self = malloc(40); memcpy(self, from, 40); alive++; return self;"
        code.fields = ".destroy = drop"
        code.evaluate = "(void)destroy; result->shift = 0.01 * alive; return 0;"
        var first = try stage(code)
        #expect(try shift(&first) == 0)
        do {
            var second = first
            #expect(try shift(&second) == 0.01)
            #expect(try shift(&first) == 0.01)
        }
        #expect(try shift(&first) == 0)
    }
}
