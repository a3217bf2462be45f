import MarketModel
import Settings
import Testing

@Suite struct DescribeTests {
    @Test func `the declarations describe themselves without a file`() {
        let keys = Fields.describe(SampleStrategy.decode)
        let lines = keys.map {
            "\($0.dottedPath): \($0.kindName) = \($0.defaultText ?? ($0.isRequired ? "required" : "-"))"
        }
        #expect(
            lines == [
                "tick: duration = required",
                "pipeline:  = -",
                "pipeline.<name>.source: choice = book-mid",
                "pipeline.<name>.reject: word = []",
                "pipeline.<name>.below: probability = -",
                "pipeline.<name>.spread: factor = x1.0",
                "pipeline.<name>.size: shares = 1 share",
                "pipeline.<name>.levels: count = 1",
                "pipeline.<name>.schedule: duration = -",
                "pipeline.<name>.schedule.<duration>.size: factor = x1.0",
                "pipeline.<name>.schedule.<duration>.hold: shares = -",
                "limits:  = -",
                "limits.churn: rate = -",
                "alert: text = -",
            ]
        )
        #expect(keys.first { $0.dottedPath == "pipeline.<name>.source" }?.choices == ["book-mid", "microprice"])
        #expect(keys.first { $0.dottedPath == "pipeline.<name>.levels" }?.rangeText == "1 to 10")
        #expect(keys.first { $0.dottedPath == "pipeline.<name>.reject" }?.shape == .list)
        #expect(keys.first { $0.dottedPath == "limits.churn" }?.exampleText == "5/s")
        #expect(keys.first { $0.dottedPath == "limits.churn" }?.doc == "How often orders may change.")
    }

    @Test func `a description gives the example where nothing is the default`() {
        var seen: Duration?
        _ = Fields.describe { seen = $0.optional("age", .duration, "How old.") }
        #expect(seen == .seconds(30))
    }
}
