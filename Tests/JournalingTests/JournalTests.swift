import Foundation
import Journaling
import MarketModel
import Testing

@Suite struct JournalTests {
    /// Reads to the end, or to the fault.
    private func records(_ bytes: [UInt8]) -> (found: [JournalReader.Record], fault: JournalFault?) {
        var found: [JournalReader.Record] = []
        do throws(JournalFault) {
            var reader = try JournalReader(bytes: bytes)
            while let record = try reader.next() { found.append(record) }
            return (found, nil)
        } catch {
            return (found, error)
        }
    }

    @Test func `a journal is read as it was written`() throws {
        let sample = try JournalSample()
        let reader = try JournalReader(bytes: sample.bytes)
        #expect(reader.header == JournalSample.header)
        #expect(reader.offset == sample.boundaries.first)
        #expect(reader.size == sample.bytes.count)
        let (found, fault) = records(sample.bytes)
        #expect(fault == nil)
        let events = found.compactMap { if case .event(let event) = $0 { event } else { nil } }
        #expect(events == sample.events)
        #expect(found.count - events.count == sample.commands.count)
        #expect(!sample.commands.isEmpty)
    }

    @Test func `a journal cut off anywhere gives its whole records and says where the torn one begins`() throws {
        let sample = try JournalSample()
        let whole = records(sample.bytes).found
        let start = sample.boundaries[0]
        for count in start..<sample.bytes.count {
            let (found, fault) = records(Array(sample.bytes[..<count]))
            let complete = sample.boundaries.filter { $0 <= count }
            #expect(found == Array(whole.prefix(complete.count - 1)))
            let isAtBoundary = complete.last == count
            #expect(fault == (isAtBoundary ? nil : .torn(offset: complete.last ?? 0)))
        }
    }

    @Test func `a journal cut off in its header cannot be opened`() throws {
        let sample = try JournalSample()
        for count in 0..<sample.boundaries[0] {
            #expect(records(Array(sample.bytes[..<count])).fault != nil)
        }
    }

    @Test func `one changed byte is always found, and nothing wrong is read before it`() throws {
        let sample = try JournalSample()
        let whole = records(sample.bytes).found
        for place in sample.bytes.indices {
            for change in [0x01, 0x80, 0xFF] as [UInt8] {
                var bytes = sample.bytes
                bytes[place] ^= change
                let (found, fault) = records(bytes)
                guard fault != nil, found == Array(whole.prefix(found.count)) else {
                    Issue.record("byte \(place) changed by \(change) was not noticed")
                    return
                }
            }
        }
    }

    @Test func `what is no journal, or another version, is said to be so`() throws {
        let sample = try JournalSample()
        #expect(records([]).fault == .torn(offset: 0))
        #expect(records(Array("PENSTACK".utf8) + sample.bytes.dropFirst(8)).fault == .notAJournal)
        var other = sample.bytes
        other[8] = 1
        #expect(records(other).fault == .otherVersion(1))
    }

    @Test func `a journal that is there is not overwritten`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID())").path(
            percentEncoded: false
        )
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("precious".utf8).write(to: URL(filePath: path))
        #expect(throws: JournalFault.unavailable("\(path): File exists")) {
            _ = try JournalWriter(path: path, header: JournalSample.header).size
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }

    @Test func `a missing journal is said to be missing`() {
        #expect(throws: JournalFault.self) { try JournalReader(path: "/nowhere/at/all") }
    }

    @Test func `a long journal is whole, however often it reached the file`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID())").path(
            percentEncoded: false
        )
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            var writer = try JournalWriter(path: path, header: JournalSample.header)
            for number in 0..<20_000 { try writer.append(Event(time: Timestamp(seconds: number), .tick)) }
            try writer.flush()
        }
        var reader = try JournalReader(path: path)
        var count = 0
        while let record = try reader.next() {
            guard record == .event(Event(time: Timestamp(seconds: count), .tick)) else { break }
            count += 1
        }
        #expect(count == 20_000)
    }
}
