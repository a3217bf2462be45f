import Quoting
import Settings
import Testing

@Suite struct StageCatalogTests {
    /// A formula is one name for a stage of each phase; what it may say has tests of its own.
    private static let written = StageCatalog.builtIn.filter { $0.name != "formula" }

    @Test func `names are unique, but for the formula's`() {
        let names = Self.written.map { $0.name }
        #expect(Set(names).count == names.count)
        #expect(Set(StageCatalog.names) == Set(names + ["formula"]))
        #expect(StageCatalog.names.count == names.count + 1)
    }

    @Test func `stages stand in phase order and say what they do`() {
        let phases = StageCatalog.builtIn.map { $0.phase }
        #expect(phases == phases.sorted())
        #expect(Set(phases) == Set(Phase.allCases))
        for type in StageCatalog.builtIn {
            #expect(type.summary.hasSuffix("."), "\(type.name)")
        }
    }

    @Test func `every key is described once`() {
        for type in StageCatalog.builtIn {
            let paths = describe(type).map(\.dottedPath)
            #expect(Set(paths).count == paths.count, "\(type.name): \(paths)")
        }
    }

    @Test func `every stage can be decoded from the examples it gives`() {
        // The sources of a fair value read keys that exclude each other; they have tests of their own.
        for type in Self.written where type.phase != .fair {
            var accepted: Set<String> = []
            let described = describe(type)
            for variant in variants(of: described) {
                let (text, keys) = settings(described, variant)
                let complaints = complaints(type, text)
                let unknown = keys.filter { key in complaints.contains { $0.contains("unknown key '\(key)'") } }
                #expect(complaints.count == unknown.count, "\(type.name): \(text): \(complaints)")
                accepted.formUnion(keys.filter { !unknown.contains($0) })
            }
            let all = described.filter { $0.path.count == 1 }.map(\.dottedPath)
            #expect(accepted == Set(all), "\(type.name) accepts every key it describes, for some choice")
        }
    }

    @Test func `the default of fair-value's books is printed as it is written`() {
        let reject = describe(FairValue.self).first { $0.dottedPath == "reject" }
        #expect(reject?.defaultText == "[one-sided, crossed, wider-than 0.30]")
        let reduce = describe(TMinusFlattening.self).first { $0.dottedPath.hasSuffix("reduce") }
        #expect(reduce?.exampleText == "tighter 0.50")
    }

    private func describe(_ type: any Stage.Type) -> [FieldDescription] {
        Fields.describe { fields in _ = type.init(&fields) }
    }

    private func complaints(_ type: any Stage.Type, _ text: String) -> [String] {
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "stage.yaml", text: text)
        _ = Fields.decode(file, into: diagnostics) { fields in type.init(&fields) is any GuardStage }
        return diagnostics.all.map(\.short)
    }

    /// Every combination of the values that can be listed, by key.
    private func variants(of fields: [FieldDescription]) -> [[String: String]] {
        var variants: [[String: String]] = [[:]]
        for field in fields where field.path.count == 1 && !field.choices.isEmpty {
            variants = variants.flatMap { variant in
                field.choices.map { variant.merging([field.dottedPath: $0]) { $1 } }
            }
        }
        return variants
    }

    /// The examples as a file, with its outermost keys.
    private func settings(_ fields: [FieldDescription], _ variant: [String: String]) -> (text: String, keys: [String]) {
        var lines: [String] = []
        for field in fields {
            let indent = String(repeating: "  ", count: field.path.count - 1)
            let key = field.path[field.path.count - 1]
            switch field.shape {
            case .value: lines.append("\(indent)\(key): \(variant[field.dottedPath] ?? field.exampleText)")
            case .list: lines.append("\(indent)\(key): [\(field.exampleText)]")
            case .entries:
                lines.append("\(indent)\(key):")
                lines.append("\(indent)  \(field.exampleText):")
            case .section, .pairs, .sections: lines.append("\(indent)\(key):")
            }
        }
        return (lines.joined(separator: "\n"), fields.filter { $0.path.count == 1 }.map(\.dottedPath))
    }
}
