/// Turns a settings file into located nodes.
public enum YAMLParser {
    /// The most nodes a file may hold once its aliases are replaced; stops files that explode.
    public static let maximumNodes = 20_000
    /// The longest line, in characters; keeps every complaint readable and quick to place.
    public static let maximumLineLength = 4_000
    /// How deep lists and mappings may nest.
    public static let maximumDepth = 64

    /// How many lines with forbidden characters are shown; a file with more is damaged as a whole.
    private static let maximumFaultyLines = 50

    /// Parses the one document of `file`; complaints go to `diagnostics`.
    ///
    /// Every scalar is text: `no`, `0x10` and `2:00` mean what the setting they are given to makes of them.
    /// - Returns: The document, or `nil` when it cannot be understood as a whole. With smaller faults (a duplicate key, a tag)
    ///   the document is returned as well as reported, so that all its faults can be shown in one run.
    public static func parse(_ file: SourceFile, into diagnostics: Diagnostics) -> Node? {
        guard file.isReadable, isTextClean(file, diagnostics) else { return nil }
        var composer = YAMLComposer(file: file, diagnostics: diagnostics)
        do {
            return try composer.compose()
        } catch {
            diagnostics.add(.error, in: file, at: error.position, length: 1, error.message, help: error.help)
            return nil
        }
    }

    /// Whether the file holds no character that YAML forbids or that would make editors and us count lines differently.
    private static func isTextClean(_ file: SourceFile, _ diagnostics: Diagnostics) -> Bool {
        var faultyLines = 0
        for (index, line) in file.lines.enumerated() where faultyLines < maximumFaultyLines {
            var isClean = true
            defer { faultyLines += isClean ? 0 : 1 }
            let scalars = line.unicodeScalars
            guard scalars.count <= maximumLineLength else {
                let position = SourcePosition(line: index + 1, column: maximumLineLength + 1)
                let message = "this line is longer than \(maximumLineLength) characters"
                diagnostics.add(.error, in: file, at: position, length: 1, message)
                isClean = false
                continue
            }
            if let tab = scalars.prefix(while: { $0 == " " || $0 == "\t" }).firstIndex(of: "\t") {
                let column = scalars.distance(from: scalars.startIndex, to: tab) + 1
                let position = SourcePosition(line: index + 1, column: column)
                let help = "replace it by spaces"
                diagnostics.add(.error, in: file, at: position, length: 1, "a tab indents this line", help: help)
                isClean = false
            }
            for (column, scalar) in scalars.enumerated() where !isAllowed(scalar) {
                let position = SourcePosition(line: index + 1, column: column + 1)
                let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
                let message = "an invisible control character, \(code)"
                diagnostics.add(.error, in: file, at: position, length: 1, message, help: "delete it")
                isClean = false
                break
            }
        }
        return faultyLines == 0
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: false
        case 0x09, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0x10FFFF: true
        default: false
        }
    }
}
