import Plugins
import Quoting
import Settings
import Testing

@Suite(.enabled(if: PluginFolder.canCompile, "there is no C compiler"))
struct PluginSourceTests {
    private let folder: PluginFolder
    private let pin: SHA256Digest

    init() throws {
        folder = try PluginFolder()
        var code = PluginCode()
        code.settings = """
            {"size", "shares", PENSTOCK_UNIT_SHARES, 0, 5, 1, 10},
            {"wait", "time", PENSTOCK_UNIT_SECONDS, 0, 30, 1, 60},
            {"part", "fraction", PENSTOCK_UNIT_PERCENT, 0, 0.5, 0, 1}
            """
        code.settingCount = 3
        pin = try folder.compile(code)
    }

    private func complaints(_ settings: String) -> [Diagnostic] {
        PluginDecoding.decode("  - plugin: { \(settings) }", phase: .shift, folder: folder.path).complaints
    }

    @Test func `another hash is an error at the hash that says what to pin`() throws {
        let other = String(repeating: "0", count: 64)
        let complaint = try #require(complaints("library: sample, sha256: \(other)").first)
        #expect(complaint.message.hasSuffix("has another hash: \(pin)"))
        #expect(complaint.help == "if you trust this file, pin it: sha256: \(pin)")
        #expect(complaint.position == SourcePosition(line: 4, column: 40))
    }

    @Test func `a plugin without a hash is an error that says what to pin`() throws {
        let found = complaints("library: sample")
        #expect(found.count == 1)
        #expect(found.first?.help == "if you trust it, add 'sha256: \(pin)'")
    }

    @Test(arguments: ["../sample", "a/b", "sample.so", "Sample", "''", "."])
    func `a name with slashes, dots or capitals is refused`(_ name: String) {
        let found = complaints("library: \(name), sha256: \(pin)")
        #expect(found.count == 1)
        #expect(found.first?.message.hasPrefix("expected a name of lower-case letters") == true)
    }

    @Test func `a missing file is an error at the name`() {
        let found = complaints("library: absent, sha256: \(pin), settings: { gain: 1 }")
        #expect(found.map(\.message) == ["there is no '\(folder.path)/libabsent.so'"])
        #expect(found.first?.position == SourcePosition(line: 4, column: 24))
    }

    @Test func `settings are read with their units and within their bounds`() {
        #expect(complaints("library: sample, sha256: \(pin)").isEmpty)
        #expect(
            complaints("library: sample, sha256: \(pin), settings: { size: 7 shares, wait: 1m, part: 80% }").isEmpty
        )
        let found = complaints("library: sample, sha256: \(pin), settings: { size: 11 shares, wait: 5, prat: 80% }")
        #expect(found.count == 3)
        #expect(found.contains { $0.message == "expected 1 share to 10 shares, found '11 shares'" })
        #expect(found.contains { $0.message.hasPrefix("expected a duration") })
        #expect(found.contains { $0.help == "did you mean 'part'?" })
    }

    @Test func `a plugin out of phase order is refused at its name`() {
        let line = "  - inventory-skew: { full_at: 15 shares, max_shift: 0.04 }\n  - flow-guard\n"
        let plugin = "  - plugin: { library: sample, sha256: \(pin) }"
        let found = PluginDecoding.decode(line + plugin, phase: .shift, folder: folder.path).complaints
        #expect(
            found.map(\.message) == [
                "'plugin sample' belongs to the shift phase and stands after 'flow-guard' of the guard phase"
            ]
        )
    }

    @Test func `the same plugin twice is refused, two plugins are not`() throws {
        let other = try folder.compile(PluginCode(name: "another"))
        let first = "  - plugin: { library: sample, sha256: \(pin) }\n"
        let second = "  - plugin: { library: another, sha256: \(other) }\n"
        #expect(PluginDecoding.decode(first + second, phase: .shift, folder: folder.path).complaints.isEmpty)
        let found = PluginDecoding.decode(first + second + first, phase: .shift, folder: folder.path).complaints
        #expect(found.map(\.message) == ["stage 'plugin sample' appears twice"])
    }

    @Test func `a plugin that refuses its settings is an error`() throws {
        var code = PluginCode(name: "picky")
        code.preamble = "static void *never(const double *values) { (void)values; return NULL; }"
        code.fields = ".create = never"
        code.evaluate = "(void)create; return 0;"
        let pin = try folder.compile(code)
        #expect(complaints("library: picky, sha256: \(pin)").map(\.message) == ["'picky' refuses these settings"])
    }
}
