import Recordings
import TestSupport
import Testing

@Suite struct LineReaderTests {
    private func lines(_ path: String) throws -> [String] {
        var reader = try LineReader(path: path)
        var line: [UInt8] = []
        var lines: [String] = []
        while try reader.next(into: &line) { lines.append(String(decoding: line, as: UTF8.self)) }
        #expect(reader.lineNumber == lines.count)
        return lines
    }

    private func failure(_ path: String) throws -> RecordingError? {
        #expect(throws: RecordingError.self) { try lines(path) }
    }

    /// Long enough for several buffers, and hard to compress.
    private let long: [String] = {
        var random = SplitMix64(seed: 7)
        return (0..<40_000).map { "\($0) \(random.next())" }
    }()

    private var longBytes: [UInt8] { Array(long.joined(separator: "\n").utf8) }

    @Test(arguments: [
        ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\n\nb\r\nc\r", ["a", "", "b", "c"]),
    ])
    func `lines of a plain file`(text: String, wanted: [String]) throws {
        let folder = try TemporaryFolder()
        #expect(try lines(folder.write("a.txt", text)) == wanted)
    }

    @Test func `the compression is told by content`() throws {
        let folder = try TemporaryFolder()
        #expect(try lines(folder.write("plain.gz", longBytes)) == long)
        #expect(try lines(folder.write("gzip.zst", gzip(longBytes))) == long)
        #expect(try lines(folder.write("zstd.csv", zstd(longBytes))) == long)
    }

    @Test func `members and frames follow each other`() throws {
        let folder = try TemporaryFolder()
        let head = Array("one\ntw".utf8)
        let tail = Array("o\nthree".utf8)
        #expect(try lines(folder.write("a.gz", gzip(head) + gzip(tail))) == ["one", "two", "three"])
        #expect(try lines(folder.write("a.zst", zstd(head) + zstd(tail))) == ["one", "two", "three"])
    }

    @Test func `a file cut short is said to be so, with the line`() throws {
        let folder = try TemporaryFolder()
        for (name, whole) in [("a.gz", gzip(longBytes)), ("a.zst", zstd(longBytes))] {
            let path = try folder.write(name, Array(whole[..<(whole.count / 2)]))
            guard case .truncated(path, let line) = try failure(path) else {
                Issue.record("\(name) was not called truncated")
                continue
            }
            #expect(line > 1_000 && line < 39_000)
        }
    }

    @Test func `a file cut short anywhere is never read as whole`() throws {
        let folder = try TemporaryFolder()
        let bytes = Array("one\ntwo\nthree\n".utf8)
        for whole in [gzip(bytes), zstd(bytes)] {
            for count in 5..<whole.count {
                let path = try folder.write("cut", Array(whole[..<count]))
                #expect(throws: RecordingError.self) { try lines(path) }
            }
        }
    }

    @Test func `a damaged block is said to be so`() throws {
        let folder = try TemporaryFolder()
        for (name, whole) in [("a.gz", gzip(longBytes)), ("a.zst", zstd(longBytes))] {
            var bytes = whole
            for index in (bytes.count / 2)..<(bytes.count / 2 + 64) { bytes[index] ^= 0x5A }
            let path = try folder.write(name, bytes)
            guard case .corrupt(path, _, _) = try failure(path) else {
                Issue.record("\(name) was not called corrupt")
                continue
            }
        }
    }

    @Test func `a missing file is said to be missing`() throws {
        #expect(try failure("/nowhere/at/all") == .missing(path: "/nowhere/at/all"))
    }
}
