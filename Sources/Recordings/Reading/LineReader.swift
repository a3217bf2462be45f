/// The lines of a plain, gzip or zstd file, in constant memory.
///
/// The compression is told by the first bytes, not by the name. Lines end with a line feed, optionally after a carriage
/// return; the last one need not.
package struct LineReader: ~Copyable {
    /// The file.
    package let path: String
    /// The number of the line given last, counted from one; zero before the first.
    package private(set) var lineNumber = 0
    private let source: any ByteSource
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)
    private var start = 0
    private var end = 0

    /// Opens the file at `path`.
    package init(path: String) throws(RecordingError) {
        self.path = path
        let file = try FileBytes(path: path)
        do {
            var magic: [UInt8] = [0, 0, 0, 0]
            let count = try file.read(into: &magic)
            file.rewind()
            if count >= 2, magic[0] == 0x1F, magic[1] == 0x8B {
                source = try GzipBytes(file)
            } else if count == 4, magic == [0x28, 0xB5, 0x2F, 0xFD] {
                source = try ZstdBytes(file)
            } else {
                source = file
            }
        } catch {
            throw Self.located(error, path: path, line: 0)
        }
    }

    /// Replaces `line` by the next line without its end, keeping its storage, or returns `false` after the last one.
    ///
    /// - Throws: ``RecordingError`` with the line at which the data became unreadable.
    package mutating func next(into line: inout [UInt8]) throws(RecordingError) -> Bool {
        line.removeAll(keepingCapacity: true)
        var isBegun = false
        while true {
            if start == end {
                start = 0
                do { end = try source.read(into: &buffer) } catch {
                    end = 0
                    throw Self.located(error, path: path, line: lineNumber + 1)
                }
                if end == 0 {
                    guard isBegun else { return false }
                    return finish(&line)
                }
            }
            isBegun = true
            if let feed = buffer[start..<end].firstIndex(of: UInt8(ascii: "\n")) {
                line.append(contentsOf: buffer[start..<feed])
                start = feed + 1
                return finish(&line)
            }
            line.append(contentsOf: buffer[start..<end])
            start = end
        }
    }

    private mutating func finish(_ line: inout [UInt8]) -> Bool {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        lineNumber += 1
        return true
    }

    private static func located(_ failure: ByteFailure, path: String, line: Int) -> RecordingError {
        switch failure {
        case .unreadable(let code): .unreadable(path: path, code: code)
        case .truncated: .truncated(path: path, line: line)
        case .corrupt(let reason): .corrupt(path: path, line: line, reason: reason)
        }
    }
}
