import Engine
import Foundation
import Hosting
import Journaling
import Manifests
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

@Suite struct TradeLogTests {
    /// A property of the schema: the type, and what its value must be.
    private struct Property {
        let type: String
        let values: [String]?
        let pattern: Regex<AnyRegexOutput>?
    }

    private let properties: [String: Property]
    private let required: [String]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appending(path: "docs/trade-log.schema.json")
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        required = try #require(schema["required"] as? [String])
        #expect(schema["additionalProperties"] as? Bool == false)
        properties = try #require(schema["properties"] as? [String: [String: Any]]).mapValues { each in
            Property(
                type: try #require(each["type"] as? String),
                values: each["enum"] as? [String],
                pattern: try (each["pattern"] as? String).map { try Regex($0) }
            )
        }
    }

    /// The lines of two hours on paper.
    private static func lines() throws -> [TradeLine] {
        let markets = [("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 20))]
        let manifest = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 40), markets: markets)
        var paper = PaperConfiguration(seed: 6, series: manifest.configuration.plans.map(\.series))
        paper.capital = manifest.configuration.capital
        let storage = MemoryStorage()
        let header = SessionHeader(
            venue: "paper",
            seed: 6,
            rules: paper.rules,
            files: [SessionHeader.File(path: "p", text: "")],
            marketFiles: 1
        )
        var session = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: paper.rules),
            venue: PaperExchange(paper),
            journal: try JournalWriter(
                storage: storage,
                header: header,
                memory: SessionMemory(bookedCash: paper.capital)
            )
        )
        let end = session.venue.now + .seconds(7_200)
        while let next = session.nextTime, next <= end { try session.step() }
        try session.operate(.shutDown)
        while let next = session.nextTime, next <= end + .seconds(1_800) { try session.step() }
        try session.flush()
        return try lines(of: storage)
    }

    private static func lines(of storage: MemoryStorage) throws -> [TradeLine] {
        var journal = JournalChain(try JournalReader(bytes: storage.bytes))
        var log = TradeLog(journal.header, journal.memory)
        var lines: [TradeLine] = []
        while let record = try journal.next() {
            if let line = try log.line(record) { lines.append(line) }
        }
        return lines
    }

    @Test func `row 58: each line validates against the schema`() throws {
        #expect(properties["event"]?.values == TradeLine.events)
        let lines = try Self.lines()
        let encoder = JSONEncoder()
        var events: Set<String> = []
        for line in lines {
            let object = try #require(try JSONSerialization.jsonObject(with: encoder.encode(line)) as? [String: Any])
            for name in required { #expect(object[name] != nil) }
            for (name, value) in object {
                let property = try #require(properties[name], "\(name) is not in the schema")
                switch property.type {
                case "string":
                    let text = try #require(value as? String)
                    if let values = property.values { #expect(values.contains(text), "\(name) \(text)") }
                    if let pattern = property.pattern {
                        #expect(text.firstMatch(of: pattern) != nil, "\(name) \(text)")
                    }
                case "integer": #expect(value is Int, "\(name)")
                case "boolean": #expect(value is Bool, "\(name)")
                default: Issue.record("the schema's type \(property.type) is not known here")
                }
            }
            events.insert(line.event)
        }
        #expect(
            events.isSuperset(of: [
                "listed", "place", "accepted", "cancel", "cancelled", "fill", "settled", "resolved", "claimed", "gate",
            ])
        )
    }

    @Test(arguments: Reason.allCases)
    func `every reason of a gate stands in the log with its code and its words`(reason: Reason) throws {
        let storage = MemoryStorage()
        let files = [SessionHeader.File(path: "p", text: "")]
        let header = SessionHeader(venue: "paper", seed: 6, rules: .turbine, files: files, marketFiles: 1)
        var writer = try JournalWriter(storage: storage, header: header)
        try writer.append(GateNotice(time: Timestamp(seconds: 5), market: .none, noBid: reason, noAsk: nil))
        try writer.append(GateNotice(time: Timestamp(seconds: 6), market: .none, noBid: reason, noAsk: reason))
        try writer.append(GateNotice(time: Timestamp(seconds: 7), market: .none, noBid: nil, noAsk: nil))
        try writer.flush()
        let lines = try Self.lines(of: storage)
        #expect(lines.map(\.event) == ["gate", "gate", "gate"])
        #expect(lines.map(\.noBid) == [reason.code, reason.code, nil])
        #expect(lines.map(\.noAsk) == [nil, reason.code, nil])
        #expect(lines[0].words == "no bid: \(reason.words)")
        #expect(lines[1].words == "neither side is quoted: \(reason.words)")
        #expect(lines[2].words == "both sides are quoted")
    }

    @Test func `row 58: every order can be followed from its placement to its end by one id`() throws {
        let lines = try Self.lines()
        let placed = lines.filter { $0.event == "place" }.compactMap(\.order)
        #expect(placed.count > 100)
        #expect(Set(placed).count == placed.count)
        for id in placed {
            let story = lines.filter { $0.order == id }
            #expect(story.first?.event == "place")
            let size = try #require(story.first?.sizeMicros)
            let filled = story.filter { $0.event == "fill" }.reduce(0) { $0 + ($1.sizeMicros ?? 0) }
            let isOver = story.contains { ["cancelled", "expired", "rejected"].contains($0.event) } || filled == size
            #expect(isOver, "\(id): \(story.map(\.event))")
            #expect(zip(story, story.dropFirst()).allSatisfy { $0.nanos <= $1.nanos })
        }
    }
}
