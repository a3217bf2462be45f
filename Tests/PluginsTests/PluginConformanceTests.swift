import Foundation
import Plugins
import Testing

@Suite(.enabled(if: PluginFolder.canCompile, "there is no C compiler"))
struct PluginConformanceTests {
    private let folder: PluginFolder

    init() throws { folder = try PluginFolder() }

    private func complaints(_ code: PluginCode) throws -> [String] {
        let library = try folder.load(code)
        return PluginConformance.check(library, settings: library.description.defaults)
    }

    @Test func `the example in C conforms`() throws {
        let source = PluginFolder.root.appending(path: "docs/plugins/c/fixed_skew.c")
        let pin = try folder.compile(source, as: "fixed_skew")
        let library = try PluginLibrary.load(name: "fixed_skew", folder: folder.path, pin: pin)
        #expect(PluginConformance.check(library, settings: library.description.defaults) == [])
        #expect(library.description.settings.map(\.key) == ["from", "shift"])
    }

    @Test func `the example in Swift conforms`() throws {
        let source = PluginFolder.root.appending(path: "docs/plugins/swift/trade_pause.swift")
        let pin = try folder.compileSwift(source, as: "trade_pause")
        let library = try PluginLibrary.load(name: "trade_pause", folder: folder.path, pin: pin)
        #expect(PluginConformance.check(library, settings: library.description.defaults) == [])
        #expect(library.description.settings.map(\.key) == ["larger_than", "pause"])
    }

    @Test func `a plugin with memory and observations conforms`() throws {
        var code = PluginCode(evaluate: "result->shift = 0.1 * sin(self[0]++ + self[1]); return 0;")
        code.observe = "self[1] += observation->price;"
        code.observes = "7"
        #expect(try complaints(code) == [])
    }

    @Test func `a plugin may decline where something is not known`() throws {
        let code = PluginCode(evaluate: "return isnan(view->best_bid) || isnan(view->strike_usd) || isnan(view->fair);")
        #expect(try complaints(code) == [])
    }

    @Test func `a plugin with a global that changes does not conform`() throws {
        let code = PluginCode(
            preamble: "static double calls;",
            evaluate: "calls += 1; result->shift = 0.1 * sin(calls); return 0;"
        )
        #expect(try complaints(code).first == "two states made with the same settings answer differently")
    }

    @Test func `a plugin whose copies share memory does not conform`() throws {
        let code = PluginCode(
            preamble: "static void keep(void *self) { (void)self; }",
            evaluate: "(void)destroy; result->shift = 0.1 * sin(self[0]++); return 0;",
            clone: "return (void *)from;",
            fields: ".destroy = keep"
        )
        #expect(try complaints(code).contains("a copy changes when its original does"))
    }

    @Test func `a plugin that leaves its range anywhere on the grid does not conform`() throws {
        let code = PluginCode(evaluate: "result->shift = -0.04 * view->position_shares; return 0;")
        #expect(try complaints(code).contains { $0.hasPrefix("it was refused (outOfRange(\"shift\"") })
    }
}
