/// The text of one settings file, with its lines at hand for messages.
public struct SourceFile: Sendable {
    /// The largest file that is read, in bytes: 1 MiB.
    public static let maximumSize = 1 << 20

    /// The path as messages show it, such as `Markets/btc-15m.yaml`.
    public let path: String
    /// The text, without byte-order mark and with `\n` as the only line break.
    public let text: String
    /// The lines of ``text``, without their breaks; never empty.
    let lines: [String]
    /// Whether there is text at all; `false` once an unreadable file has been reported.
    let isReadable: Bool

    /// Creates a file from text in memory; line breaks of all systems are accepted.
    public init(path: String, text: String) { self.init(path: path, text: text, isReadable: true) }

    /// Creates a file from what was read from disk.
    ///
    /// A file that is too large, binary or not UTF-8 is reported, and parsing it yields nothing and no further message.
    public init(path: String, bytes: [UInt8], diagnostics: Diagnostics) {
        if let problem = Self.problem(in: bytes) {
            diagnostics.add(.error, path: path, problem.message, help: problem.help)
            self.init(path: path, text: "", isReadable: false)
        } else {
            self.init(path: path, text: String(decoding: bytes, as: UTF8.self), isReadable: true)
        }
    }

    private init(path: String, text: String, isReadable: Bool) {
        var scalars = String.UnicodeScalarView()
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var follows = false
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            if offset == 0, scalar == "\u{FEFF}" { continue }
            if scalar == "\n", follows {
                follows = false
                continue
            }
            follows = scalar == "\r"
            if scalar == "\n" || scalar == "\r" {
                scalars.append("\n")
                lines.append(String(line))
                line = String.UnicodeScalarView()
            } else {
                scalars.append(scalar)
                line.append(scalar)
            }
        }
        lines.append(String(line))
        self.path = path
        self.text = String(scalars)
        self.lines = lines
        self.isReadable = isReadable
    }

    /// The nearest place that exists in the file: past the end means the end of the last line that says something.
    func clamped(_ position: SourcePosition) -> SourcePosition {
        var line = min(max(position.line, 1), lines.count)
        var column = position.column
        if line == lines.count, lines[line - 1].isEmpty {
            while line > 1, lines[line - 1].allSatisfy({ $0 == " " }) { line -= 1 }
            if line != position.line { column = .max }
        }
        column = min(max(column, 1), lines[line - 1].unicodeScalars.count + 1)
        return SourcePosition(line: line, column: column)
    }

    private static func problem(in bytes: [UInt8]) -> (message: String, help: String?)? {
        guard bytes.count <= maximumSize else {
            return ("is \(bytes.count) bytes large, and the limit is \(maximumSize) (1 MiB)", nil)
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return ("is UTF-16 text", "save it as UTF-8")
        }
        if let offset = bytes.firstIndex(of: 0) {
            return ("looks like a binary file: byte 0 at offset \(offset)", nil)
        }
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            let offset = error.byteOffsets.lowerBound
            let line = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
            let byte = String(bytes[offset], radix: 16, uppercase: true)
            return ("is not UTF-8 text: byte 0x\(byte) at offset \(offset), on line \(line)", "save it as UTF-8")
        }
    }
}
