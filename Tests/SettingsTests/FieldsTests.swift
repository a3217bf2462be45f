import MarketModel
import Settings
import Testing

@Suite struct FieldsTests {
    @Test func `values, defaults and lists are read`() {
        let text = "tick: 2s\nnames: [a, b]\nmore:\n  - c\n"
        let (value, complaints) = decode(text) { fields in
            let tick = fields.required("tick", .duration, "How often.")
            let age = fields.value("age", .duration, default: .seconds(9), "How old.")
            let depth = fields.optional("depth", .usd, "How deep.")
            let names = fields.list("names", of: .word, default: nil, "Names.")
            let more = fields.list("more", of: .word, default: [], "Names.")
            let none = fields.list("none", of: .word, default: ["z"], "Names.")
            return "\(tick) \(age) \(depth == nil) \(names) \(more) \(none) \(fields.hasErrors)"
        }
        #expect(complaints.isEmpty)
        #expect(value == #"2.0 seconds 9.0 seconds true ["a", "b"] ["c"] ["z"] false"#)
    }

    @Test func `every error of a file is found in one run`() {
        let text = """
            tick: 2
            size: 15 usd
            names: paper
            limits: [1]
            lmits: {}
            list: [a, B]
            map: { a: 1 }
            """
        let (value, complaints): (Void?, [Diagnostic]) = decode(text) { fields in
            _ = fields.required("tick", .duration, "How often.")
            _ = fields.required("size", .shares, "How much.")
            _ = fields.list("names", of: .word, default: [], "Names.")
            _ = fields.section("limits", "Limits.") { _ in 0 }
            _ = fields.list("list", of: .word, default: [], "Names.")
            _ = fields.required("map", .usd, "Money.")
            _ = fields.required("venue", .word, "Venue.")
        }
        #expect(value == nil)
        #expect(
            complaints.map(\.short) == [
                "1:1 missing 'venue' | add 'venue: name'",
                "1:7 expected a duration such as 30s, 5m or 1h, found '2' | add a unit: 2s",
                "2:7 expected a number of shares such as 15 shares, found '15 usd', which is an amount of money",
                "3:8 expected a list, found 'paper' | write [paper]",
                "4:9 expected settings as 'key: value', found a list | leave out the '-' or the brackets",
                "5:1 unknown key 'lmits' | did you mean 'limits'?",
                "6:11 expected a name of lower-case letters, digits, - and _ such as book-mid, found 'B' | write b",
                "7:6 expected an amount of money such as 40 usd, found a mapping",
            ]
        )
    }

    @Test func `a misspelt key is not reported as missing too`() {
        let (_, complaints) = decode("tikc: 2s\n") { $0.required("tick", .duration, "How often.") }
        #expect(complaints.map(\.short) == ["1:1 unknown key 'tikc' | did you mean 'tick'?"])
    }

    @Test(arguments: ["{ tick:2s }", "{ tick 2s }"])
    func `a key glued to its value is taken apart`(text: String) {
        let (_, complaints) = decode(text) { $0.required("tick", .duration, "How often.") }
        #expect(complaints.map(\.help) == ["write 'tick: 2s'"])
    }

    @Test func `an unknown key without a near name lists the keys that exist`() {
        let (_, complaints) = decode("weather: fine\ntick: 2s\n") { fields in
            _ = fields.required("tick", .duration, "How often.")
            _ = fields.optional("size", .shares, "How much.")
        }
        #expect(complaints.map(\.short) == ["1:1 unknown key 'weather' | there are: tick, size"])
    }

    @Test func `nothing and null are no values`() {
        let (_, complaints) = decode("a:\nb: ~\n") { fields in
            _ = fields.optional("a", .duration, "First.")
            _ = fields.optional("b", .duration, "Second.")
        }
        #expect(
            complaints.map(\.short) == [
                "1:3 expected a duration such as 30s, 5m or 1h, found nothing",
                "2:4 expected a duration such as 30s, 5m or 1h, found '~' | to leave 'b' out, delete the line",
            ]
        )
    }

    @Test(arguments: ["no", "yes", "on", "off", "true", "null"])
    func `words of YAML 1_1 are words`(word: String) {
        #expect(decode("a: \(word)\n") { $0.required("a", .word, "A word.") }.value == word)
        #expect(decode("\(word): 5\n") { $0.required(word, .count, "A count.") }.value == 5)
        #expect(decode("a: \(word)\n") { $0.required("a", .count, "A count.") }.value == nil)
    }

    @Test func `a missing section is reported once and read as its examples`() {
        let (_, complaints) = decode("tick: 2s\n") { fields in
            _ = fields.required("tick", .duration, "How often.")
            let size = fields.requiredSection("limits", "Limits.") { limits in
                let size = limits.required("size", .shares, "How much.")
                limits.reject("size", "never said")
                #expect(limits.hasErrors)
                return size
            }
            #expect(size == Kind<SizeMicros>.shares.example)
            #expect(fields.hasErrors)
        }
        #expect(complaints.map(\.short) == ["1:1 missing 'limits' | add 'limits: …'"])
    }

    @Test func `a section with nothing in it misses its keys at its own name`() {
        let (_, complaints) = decode("limits:\n") { fields in
            fields.requiredSection("limits", "Limits.") { $0.required("size", .shares, "How much.") }
        }
        #expect(complaints.map(\.short) == ["1:1 missing 'size' | add 'size: 15 shares'"])
    }

    @Test func `a forgotten space after a colon is recognised`() {
        let (_, complaints) = decode("limits:\n  size:5\n") { $0.section("limits", "Limits.") { _ in 0 } }
        #expect(
            complaints.map(\.short) == [
                "2:3 expected settings as 'key: value', found 'size:5' | put a space after the colon: 'size: 5'"
            ]
        )
    }

    @Test(arguments: ["just text", "[1, 2]", "- a: 1"])
    func `a file that is no mapping is refused once`(text: String) {
        let (value, complaints) = decode(text) { $0.required("tick", .duration, "How often.") }
        #expect(value == nil)
        #expect(complaints.map { $0.message.hasPrefix("expected settings as 'key: value', found ") } == [true])
    }

    @Test func `cross-checks point at values, items and names`() {
        let text = "limits:\n  low: 5\n  names: [a, b]\n  empty:\n"
        let (_, complaints) = decode(text) { fields in
            _ = fields.section("limits", "Limits.") { limits in
                _ = limits.required("low", .count, "Low.")
                _ = limits.list("names", of: .word, default: [], "Names.")
                _ = limits.section("empty", "Nothing.") { _ in 0 }
                #expect(!limits.hasErrors)
                limits.warn("low", "has no effect")
                #expect(!limits.hasErrors)
                limits.reject("names", item: 1, "is no stage")
                limits.reject("empty", "is empty", help: "fill it")
                limits.reject("high", "is needed with low")
                limits.reject(nil, "makes no sense")
                #expect(limits.hasErrors)
            }
        }
        #expect(
            complaints.map(\.short) == [
                "1:1 is needed with low", "1:1 makes no sense", "2:8 has no effect", "3:14 is no stage",
                "4:3 is empty | fill it",
            ]
        )
        #expect(complaints.map(\.severity) == [.error, .error, .warning, .error, .error])
    }

    @Test func `a warning alone does not refuse the file`() {
        let (value, complaints) = decode("low: 5\n") { fields in
            fields.warn("low", "has no effect")
            return fields.required("low", .count, "Low.")
        }
        #expect(value == 5)
        #expect(complaints.count == 1)
    }

    @Test func `a duplicate key refuses the file although the rest is read`() {
        let (value, complaints) = decode("a: 1\na: 2\nb: x\n") { fields in
            _ = fields.required("a", .count, "First.")
            return fields.required("b", .count, "Second.")
        }
        #expect(value == nil)
        #expect(complaints.map(\.position?.line) == [2, 3])
    }

    @Test func `errors inside a repeated value are said once`() {
        let (_, complaints) = decode("a: &x { size: 5 }\nb: *x\n") { fields in
            for key in ["a", "b"] {
                _ = fields.section(key, "Sizes.") { $0.required("size", .shares, "How much.") }
            }
        }
        #expect(complaints.map(\.position) == [SourcePosition(line: 1, column: 15)])
    }

    @Test func `which keys are written can be asked`() {
        _ = decode("build: never\n") { fields in
            #expect(fields.contains("build"))
            #expect(!fields.contains("quote"))
            _ = fields.optional("build", .word, "Builds.")
        }
    }
}
