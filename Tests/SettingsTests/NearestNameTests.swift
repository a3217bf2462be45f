import Settings
import TestSupport
import Testing

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("min_dpeth", "min_depth"), ("min-depth", "min_depth"), ("maxage", "max_age"), ("laddr", "ladder"),
        ("Ladder", "ladder"), ("velocity-gaurd", "velocity-guard"), ("inventory_skew", "inventory-skew"),
    ])
    func `a slip finds its name`(name: String, wanted: String) {
        let names = [
            "min_depth", "max_age", "ladder", "velocity-guard", "inventory-skew", "replace", "of",
        ]
        #expect(NearestName.suggest(name, among: names) == wanted)
    }

    @Test(arguments: ["", "x", "weather", "on", "profit_target"])
    func `something else finds nothing`(name: String) {
        #expect(NearestName.suggest(name, among: ["min_depth", "max_age", "ladder", "up"]) == nil)
    }

    @Test func `the name itself is no suggestion`() {
        #expect(NearestName.suggest("ladder", among: ["ladder"]) == nil)
    }

    @Test func `one changed letter in a long name is always found`() {
        let name = "extremes-widening"
        forAll { random in
            var letters = Array(name.utf8)
            letters[Int.random(in: letters.indices, using: &random)] = UInt8.random(in: 97...122, using: &random)
            let changed = String(decoding: letters, as: UTF8.self)
            return changed == name || NearestName.suggest(changed, among: ["ladder", name]) == name
        }
    }
}
