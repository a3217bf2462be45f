import MarketModel
import Settings
import Testing

@Suite struct FieldsCollectionTests {
    private static func stages(_ fields: inout Fields) -> [String] {
        fields.sections("pipeline", "The stages.") { name, index, stage in
            switch name {
            case "ladder": return "\(index) ladder \(stage.value("levels", .count, default: 1, "How many orders."))"
            case "replace": return "\(index) replace"
            default:
                stage.unknownName(name, among: ["ladder", "replace"], what: "stage")
                return nil
            }
        }
    }

    @Test func `a pipeline keeps its order and accepts bare names`() {
        let text = "pipeline:\n  - replace\n  - ladder: { levels: 3 }\n  - ladder:\n"
        let (value, complaints) = decode(text, Self.stages)
        #expect(complaints.isEmpty)
        #expect(value == ["0 replace", "1 ladder 3", "2 ladder 1"])
    }

    @Test func `an unknown stage is reported at its name, without noise about its keys`() {
        let text = "pipeline:\n  - laddr: { weather: fine }\n  - profit\n"
        #expect(
            decode(text, Self.stages).complaints.map(\.short) == [
                "2:5 unknown stage 'laddr' | did you mean 'ladder'?",
                "3:5 unknown stage 'profit' | there are: ladder, replace",
            ]
        )
    }

    @Test func `settings at the level of their stage's name are explained`() {
        #expect(
            decode("pipeline:\n  - ladder:\n    levels: 3\n", Self.stages).complaints.map(\.short) == [
                "3:5 expected one name in a list item, found 2: 'ladder', 'levels' "
                    + "| indent the settings of 'ladder' by two more spaces"
            ]
        )
    }

    @Test(arguments: [
        (
            "pipeline: { ladder: {} }",
            "1:11 expected a list of '- name: { … }', found a mapping | start every item with '- '"
        ),
        ("pipeline: [[ladder]]", "1:12 expected '- name: { … }', found a list"),
        ("pipeline: [{}]", "1:12 expected '- name: { … }', found a mapping"),
        ("pipeline:\n  -\n", "2:4 expected '- name: { … }', found nothing"),
        ("pipeline: [{ladder: 3}]", "1:21 expected settings as 'key: value', found '3'"),
        ("pipeline: [{ladder: {level: 3}}]", "1:22 unknown key 'level' | did you mean 'levels'?"),
    ])
    func `a pipeline of another shape is explained`(text: String, wanted: String) {
        #expect(decode(text, Self.stages).complaints.map(\.short) == [wanted])
    }

    private static func schedule(_ fields: inout Fields) -> [String] {
        fields.entries("schedule", keys: .duration, "By time left.") { key, row in
            "\(key) \(row.position) \(row.value("size", .times, default: .one, "How much."))"
        }.map { "\($0.key): \($0.value)" }
    }

    @Test func `rows come in the order of the file`() {
        let (value, complaints) = decode("schedule:\n  30s: { size: x0.5 }\n  5m:\n", Self.schedule)
        #expect(complaints.isEmpty)
        #expect(value == ["30.0 seconds: 30.0 seconds 2:3 x0.500000", "300.0 seconds: 300.0 seconds 3:3 x1.000000"])
    }

    @Test func `two spellings of one row are an error`() {
        #expect(
            decode("schedule:\n  60s: {}\n  1m: {}\n", Self.schedule).complaints.map(\.short) == [
                "3:3 '1m' is the same as '60s' | it was first given on line 2; keep one of them"
            ]
        )
    }

    @Test func `a row's key must be of its kind`() {
        #expect(
            decode("schedule: { 2:00: {}, 60: {} }", Self.schedule).complaints.map(\.short) == [
                "1:13 expected a duration such as 30s, 5m or 1h, found '2:00' | write 2m",
                "1:23 expected a duration such as 30s, 5m or 1h, found '60' | add a unit: 60s",
            ]
        )
    }

    @Test func `pairs have free keys and plain values`() {
        let (value, complaints) = decode("let: { b: 1, a: 2 }") { fields in
            fields.pairs("let", keys: .word, of: .count, "Names.").map { "\($0.key)=\($0.value)" }
        }
        #expect(complaints.isEmpty)
        #expect(value == ["b=1", "a=2"])
        let (_, complaintsOfBad) = decode("let: { b: x }") { $0.pairs("let", keys: .word, of: .count, "Names.").count }
        #expect(complaintsOfBad.map(\.position?.column) == [11])
    }

    @Test func `collections may be left out`() {
        let (value, complaints) = decode("tick: 2s") { fields in
            _ = fields.required("tick", .duration, "How often.")
            return Self.stages(&fields).count + Self.schedule(&fields).count
        }
        #expect(value == 0)
        #expect(complaints.isEmpty)
    }
}
