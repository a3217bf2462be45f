extension DecodingContext {
    /// Where a character of a scalar's text stands in the file, also in blocks and in text over several lines.
    ///
    /// Walks text and file side by side: a break between two lines stands for a space or line break of the text, and
    /// indentation for nothing.
    func position(ofCharacter offset: Int, in text: String, of node: Node) -> SourcePosition {
        let start = SourcePosition(
            line: node.position.line,
            column: node.position.column + (startsWithQuote(node) ? 1 : 0)
        )
        let simple = SourcePosition(line: start.line, column: start.column + offset)
        guard let file, start.line <= file.lines.count else { return simple }
        var row = start.line - 1
        var line = Array(file.lines[row].unicodeScalars)
        var column = start.column - 1

        func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\n" }
        func breakLine() -> Bool {
            guard row + 1 < file.lines.count else { return false }
            row += 1
            line = Array(file.lines[row].unicodeScalars)
            column = line.firstIndex { !isBlank($0) } ?? line.count
            return true
        }

        if column < line.count, line[column] == "|" || line[column] == ">" {
            guard breakLine() else { return simple }
        }
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if !isBlank(scalar) {
                while line.dropFirst(column).allSatisfy(isBlank) { guard breakLine() else { return simple } }
            }
            if index == offset { break }
            if column < line.count, line[column] == scalar {
                column += 1
            } else if isBlank(scalar) {
                if column >= line.count, !breakLine() { return simple }
            } else {
                return simple
            }
        }
        return SourcePosition(line: row + 1, column: column + 1)
    }
}
