import Dashboard
import Foundation
import MarketModel
import Reporting
import Testing

@Suite struct MetricsTextTests {
    private static let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs")

    private static func names(in text: String) -> Set<String> {
        Set(text.matches(of: #/penstock_[a-z0-9_]+/#).map { String($0.0) })
    }

    @Test func `row 52: every line is a sample of a metric that was announced, in a form that parses`() throws {
        let desk = try ServedDesk()
        let report = try #require(desk.board.report)
        var announced: Set<String> = []
        for line in MetricsText(desk.board, report).text.split(separator: "\n") {
            if let head = try #/# TYPE (penstock_[a-z0-9_]+) (gauge|counter|histogram)/#.wholeMatch(in: line) {
                announced.insert(String(head.1))
                continue
            }
            guard !line.hasPrefix("# HELP ") else { continue }
            let sample = try
                #/(penstock_[a-z0-9_]+?)(_bucket|_sum|_count)?(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? (-?[0-9.e-]+|NaN)/#
                .wholeMatch(in: line)
            let name = try #require(sample, "\(line)").1
            #expect(announced.contains { String(name).hasPrefix($0) || $0 == String(name) }, "\(line)")
        }
        #expect(announced.count >= 35)
    }

    @Test func `row 52: counters never fall, and end where the report ends`() throws {
        let early = try #require(try ServedDesk(seconds: 200).board.report)
        let late = try #require(try ServedDesk(seconds: 900).board.report)
        #expect(early.counters.events < late.counters.events)
        #expect(early.counters.orders < late.counters.orders)
        #expect(early.counters.bidFills <= late.counters.bidFills)
        #expect(early.answers.count < late.answers.count)
        #expect(early.counters.finishedMarkets <= late.counters.finishedMarkets)
    }

    @Test func `rules and the board for Grafana name only metrics that exist`() throws {
        let desk = try ServedDesk()
        var report = try #require(desk.board.report)
        report.host.reactions = ["reconnects": 1]
        report.halt = DeskReport.Cause(code: "operator-halt", words: "")
        report.markets[0].noBid = report.halt
        let known = Self.names(in: MetricsText(desk.board, report).text)
        for file in ["monitoring/penstock.rules.yml", "monitoring/grafana.json"] {
            let text = try String(contentsOf: Self.docs.appending(path: file), encoding: .utf8)
            let named = Self.names(in: text)
            #expect(named.count > 5)
            for name in named { #expect(known.contains(name), "\(file) names \(name)") }
        }
        let data = try Data(contentsOf: Self.docs.appending(path: "monitoring/grafana.json"))
        #expect((try JSONSerialization.jsonObject(with: data) as? [String: Any])?["title"] as? String == "Penstock")
    }

    @Test func `every reason stands in the metrics by its code, and in the guide with its words and what to do`() throws
    {
        let desk = try ServedDesk()
        var report = try #require(desk.board.report)
        let guide = try String(contentsOf: Self.docs.appending(path: "operating.md"), encoding: .utf8)
        for reason in Reason.allCases {
            report.markets[0].phase = "trading"
            report.markets[0].noBid = DeskReport.Cause(code: reason.code, words: reason.words)
            let text = MetricsText(desk.board, report).text
            #expect(text.contains("penstock_unquoted_sides{reason=\"\(reason.code)\"} "))
            #expect(guide.contains("| `\(reason.code)` | \(reason.words) | "), "\(reason.code)")
        }
    }
}
