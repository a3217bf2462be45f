import Ledger
import Testing

@testable import penstock

@Suite struct ProfitCSVTests {
    @Test func `names with commas and quotes are quoted, figures are whole millionths`() {
        var row = ProfitRow()
        row.day = "2026-03-02"
        row.market = "a, \"b\""
        row.fills = 3
        row.realisedFIFOMicros = -1_250_000
        let lines = ProfitCSV(rows: [row]).lines
        #expect(lines[0].split(separator: ",").count == 18)
        #expect(lines[1] == "2026-03-02,,,\"a, \"\"b\"\"\",,0,3,0,0,0,-1250000,0,0,0,0,0,0,0")
    }
}
