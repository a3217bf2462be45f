import Quoting
import Settings

extension LanguageReference {
    /// The keys of a formula of any phase, each once.
    private static var formulaKeys: [FieldDescription] {
        var known: Set<[String]> = []
        return StageCatalog.builtIn.filter { $0.name == "formula" }.flatMap { type in
            Fields.describe { _ = type.init(&$0) }
        }.filter { known.insert($0.path).inserted }
    }

    /// What may stand behind `formula:`.
    ///
    /// What a formula sets decides its phase, and no formula sets something of two phases. The text of a formula is checked
    /// by its own language, not by a schema.
    static var formula: JSONText {
        let ways: [(sets: [String], beside: [String])] = [
            (["fair"], []), (["shift"], ["spread", "size"]), (["spread", "size"], []), (["widen", "veto"], []),
        ]
        let all = ways.flatMap(\.sets)
        let alternatives = ways.flatMap { way in
            way.sets.map { key -> JSONText in
                let others = all.filter { !way.sets.contains($0) && !way.beside.contains($0) }
                return .object([
                    ("required", .array([.string(key)])),
                    ("properties", .object(others.map { ($0, .literal("false")) })),
                ])
            }
        }
        guard case .object(let pairs) = mapping(formulaKeys, under: []) else { return .object([]) }
        let summary = "A stage written as formulas; what it sets decides its phase."
        return .object(
            [("description", .string(summary))] + pairs + [
                ("dependentRequired", .object([("veto", .array([.string("when")]))])),
                ("anyOf", .array(alternatives)),
            ]
        )
    }
}
