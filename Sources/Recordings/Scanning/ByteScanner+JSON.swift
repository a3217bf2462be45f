extension ByteScanner {
    /// Reads a JSON string without escapes and returns the bytes between its quotes.
    package mutating func string() throws(MalformedText) -> Range<Int> {
        try require(UInt8(ascii: "\""))
        let start = index
        while !isAtEnd, peeked != UInt8(ascii: "\"") {
            guard peeked != UInt8(ascii: "\\") else { throw malformed("a string without escapes") }
            step()
        }
        let range = start..<index
        try require(UInt8(ascii: "\""))
        return range
    }

    /// Reads a member's name and its colon.
    package mutating func name() throws(MalformedText) -> Range<Int> {
        skipSpaces()
        let name = try string()
        skipSpaces()
        try require(UInt8(ascii: ":"))
        skipSpaces()
        return name
    }

    /// Reads a comma and returns `true`, or reads `closing` and returns `false`.
    package mutating func another(before closing: UInt8) throws(MalformedText) -> Bool {
        skipSpaces()
        if skip(UInt8(ascii: ",")) {
            skipSpaces()
            return true
        }
        try require(closing)
        return false
    }

    /// Reads over a value of any kind, nested ones too.
    package mutating func skipValue() throws(MalformedText) {
        var depth = 0
        let start = index
        repeat {
            switch peeked {
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                step()
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { throw malformed("a value") }
                depth -= 1
                step()
            case UInt8(ascii: ",") where depth == 0: throw malformed("a value")
            case 0: throw malformed("a value")
            default: step()
            }
        } while depth > 0 || !isAtValueEnd
        guard index > start else { throw malformed("a value") }
    }

    private var isAtValueEnd: Bool {
        switch peeked {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0: true
        default: false
        }
    }

    private mutating func skipString() throws(MalformedText) {
        step()
        while !isAtEnd {
            let byte = peeked
            step()
            if byte == UInt8(ascii: "\"") { return }
            if byte == UInt8(ascii: "\\") { step() }
        }
        throw malformed("'\"'")
    }
}
