import Foundation
import Journaling
import Testing

@Suite struct JournalTailTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "tail-\(UUID())")

    private func path(_ segment: Int) -> String { folder.appending(path: "\(segment)").path(percentEncoded: false) }

    private func append(_ bytes: ArraySlice<UInt8>, to segment: Int) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = path(segment)
        if !FileManager.default.fileExists(atPath: path) {
            try Data().write(to: URL(filePath: path))
        }
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(bytes))
        try file.close()
    }

    private func tail() -> JournalTail {
        JournalTail(
            path: { path($0) },
            segments: { (0..<5).filter { FileManager.default.fileExists(atPath: path($0)) } }
        )
    }

    /// The records of a journal as a reader of the whole file finds them.
    private func records(_ bytes: [UInt8]) throws -> [JournalReader.Record] {
        var reader = try JournalReader(bytes: bytes)
        var found: [JournalReader.Record] = []
        while let record = try reader.next() { found.append(record) }
        return found
    }

    @Test(arguments: [1, 7, 100, 1 << 20])
    func `a file that grows piece by piece is read as if it had been whole`(piece: Int) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let sample = try JournalSample()
        var tail = tail()
        let early = try tail.next()
        if early != nil { Issue.record("there is no file yet") }
        var found: [JournalReader.Record] = []
        var beginnings = 0
        for start in stride(from: 0, to: sample.bytes.count, by: piece) {
            try append(sample.bytes[start..<min(start + piece, sample.bytes.count)], to: 0)
            while let news = try tail.next() {
                switch news {
                case .began(let header, _):
                    #expect(header == JournalSample.header)
                    beginnings += 1
                case .record(let record): found.append(record)
                }
            }
        }
        #expect(beginnings == 1)
        #expect(try found == records(sample.bytes))
        let late = try tail.next()
        if late != nil { Issue.record("there is nothing more") }
    }

    @Test func `what follows in further segments is read in order`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let sample = try JournalSample(times: [3: 2_000])
        for segment in [1, 2, 4] { try append(sample.bytes[...], to: segment) }
        var tail = tail()
        var found: [JournalReader.Record] = []
        var beginnings = 0
        while let news = try tail.next() {
            if case .record(let record) = news { found.append(record) } else { beginnings += 1 }
        }
        let once = try records(sample.bytes)
        #expect(beginnings == 3)
        #expect(found == once + once + once)
    }

    @Test func `a whole record that is wrong is damage, at its byte`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let sample = try JournalSample()
        for (number, boundary) in sample.boundaries.dropLast().enumerated() {
            for place in [boundary, boundary + 9, sample.boundaries[number + 1] - 1] {
                var bytes = sample.bytes
                bytes[place] ^= 0x10
                try? FileManager.default.removeItem(at: folder)
                try append(bytes[...], to: 0)
                var tail = tail()
                #expect(throws: JournalFault.corrupt(offset: boundary)) { while try tail.next() != nil {} }
            }
        }
    }
}
