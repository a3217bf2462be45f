import Foundation
import Manifests
import Plugins
import Testing

@Suite(.enabled(if: PluginFolder.canCompile, "there is no C compiler"))
struct PluginSchemaTests {
    private let folder: PluginFolder
    private let pin: SHA256Digest

    init() throws {
        folder = try PluginFolder()
        var code = PluginCode()
        code.settings = """
            {"size", "shares to show", PENSTOCK_UNIT_SHARES, 0, 5, 1, 10},
            {"wait", "time", PENSTOCK_UNIT_SECONDS, 0, 30, 1, 60}
            """
        code.settingCount = 2
        pin = try folder.compile(code)
    }

    /// The strategy schema for a folder whose only strategy names the library with `hash`.
    private func plugin(hash: String) throws -> [String: Any] {
        let strategy = """
            pipeline:
              - plugin: { library: sample, sha256: \(hash), settings: { size: 3 shares } }
              - plugin: { library: absent, sha256: \(hash) }
            """
        let files = ManifestFiles(
            portfolio: ManifestFiles.File(path: "Markets/portfolio.yaml", text: ""),
            markets: [],
            strategies: [ManifestFiles.File(path: "Strategies/a.yaml", text: strategy)],
            plugins: folder.path
        )
        let text = LanguageReference.schema(of: .strategy, plugins: LanguageReference.pinnedPlugins(in: files))
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let pipeline = try #require((schema["properties"] as? [String: Any])?["pipeline"] as? [String: Any])
        let options = try #require((pipeline["items"] as? [String: Any])?["anyOf"] as? [[String: Any]])
        let stages = try #require(options.compactMap { $0["properties"] as? [String: Any] }.first)
        return try #require(stages["plugin"] as? [String: Any])
    }

    @Test func `a pinned library's settings are in the schema with their units and ranges`() throws {
        let schema = try plugin(hash: pin.text)
        #expect(Set((schema["properties"] as? [String: Any] ?? [:]).keys) == ["library", "sha256", "settings"])
        let choices = try #require(schema["allOf"] as? [[String: Any]])
        #expect(choices.count == 1)
        let then = try #require((choices.first?["then"] as? [String: Any])?["properties"] as? [String: Any])
        let settings = try #require(then["settings"] as? [String: Any])
        let keys = try #require(settings["properties"] as? [String: [String: Any]])
        #expect(Set(keys.keys) == ["size", "wait"])
        #expect(keys["size"]?["description"] as? String == "Shares to show. Allowed: 1 share to 10 shares.")
        #expect(keys["size"]?["default"] as? String == "5 shares")
        #expect(keys["wait"]?["pattern"] != nil)
        #expect(settings["additionalProperties"] as? Bool == false)
    }

    @Test func `a library with another hash is not loaded, and its settings stay open`() throws {
        let schema = try plugin(hash: String(repeating: "0", count: 64))
        #expect(schema["allOf"] == nil)
        let settings = (schema["properties"] as? [String: [String: Any]])?["settings"]
        #expect(settings?["additionalProperties"] == nil)
    }
}
