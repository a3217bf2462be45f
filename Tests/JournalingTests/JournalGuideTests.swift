import Engine
import Foundation
@testable import Journaling
import MarketModel
import Risk
import Testing

/// The page about the format says what the code does.
@Suite struct JournalGuideTests {
    private let guide: [String]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/journal.md"), encoding: .utf8)
        guide = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The example of the page.
    private static func example() throws -> [UInt8] {
        let storage = MemoryStorage()
        let header = SessionHeader(
            venue: "paper",
            seed: 7,
            rules: .turbine,
            files: [SessionHeader.File(path: "Markets/portfolio.yaml", text: "capital: 500 usd\n")],
            marketFiles: 1
        )
        let start = Timestamp(seconds: 1_799_971_200)
        let market = MarketHandle(rawValue: 3)
        var writer = try JournalWriter(storage: storage, header: header)
        try writer.append(Event(time: start, .connection(isUp: true)))
        try writer.append(.follow(market))
        let change = BookChange(
            outcome: .down,
            side: .sell,
            price: PriceMicros(clamping: 600_000),
            size: SizeMicros(clamping: 2_500_000),
            resets: true,
            ends: true
        )
        try writer.append(Event(time: start + .seconds(1), market: market, .book(change)))
        try writer.append(Event(time: start + .seconds(3), .operated(.halt)))
        try writer.append(VenueNote(bytes: Array("{}".utf8)))
        try writer.flush()
        return storage.bytes
    }

    /// The bytes of the page's example: hexadecimal pairs, up to the first word that is none.
    private var shown: [UInt8] {
        let block = guide.drop { $0 != "```journal-bytes" }.dropFirst().prefix { $0 != "```" }
        return block.flatMap { line in
            line.split(separator: " ").prefix { $0.count == 2 }.compactMap { UInt8($0, radix: 16) }
        }
    }

    /// The tags of the table below a heading.
    private func tags(below heading: String) -> [Int] {
        let rows = guide.drop { $0 != heading }.dropFirst().drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
        return rows.compactMap { row in
            row.split(separator: "|").first.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        }
    }

    @Test func `the example of the page is what is written, byte for byte`() throws {
        let bytes = try Self.example()
        #expect(shown == bytes, "\(bytes.map { String(format: "%02x", $0) }.joined(separator: " "))")
    }

    @Test func `the page has every kind of record, event and command, and no other`() {
        #expect(tags(below: "## Layout") == (1...9).map { $0 } && RecordKind(rawValue: 10) == nil)
        /// Whether a reader knows what a tag means, whatever its fields.
        func isKnown(_ tag: UInt8, _ read: (inout ByteReader) throws(JournalFault) -> Void) -> Bool {
            var reader = ByteReader([tag][...])
            do throws(JournalFault) {
                try read(&reader)
                return true
            } catch {
                return !"\(error)".contains("there is no")
            }
        }
        let events = (0...UInt8.max).filter {
            isKnown($0) { reader throws(JournalFault) in _ = try Event.Kind(from: &reader) }
        }
        let commands = (0...UInt8.max).filter {
            isKnown($0) { reader throws(JournalFault) in _ = try CommandRecord(from: &reader) }
        }
        #expect(tags(below: "## Event") == events.map { Int($0) })
        #expect(tags(below: "## Command") == commands.map { Int($0) })
    }
}
