import Signing

/// Reads one JSON text (RFC 8259), with bounds on its size and depth.
struct JSONParser {
    private static let maximumDepth = 64
    private static let maximumSize = 64 << 20

    private let bytes: [UInt8]
    private var offset = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The one value of the text.
    mutating func parse() throws(WireError) -> JSONValue {
        guard bytes.count <= Self.maximumSize else {
            throw WireError("a JSON text of \(bytes.count) bytes is too long")
        }
        skipSpaces()
        let value = try value()
        skipSpaces()
        guard offset == bytes.count else { throw error("there is more after the end of the JSON text") }
        return value
    }

    private func error(_ problem: String) -> WireError { WireError(problem, at: offset) }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpaces() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private mutating func value() throws(WireError) -> JSONValue {
        switch next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): return .number(try number())
        case nil: throw error("the JSON text ends too early")
        default: throw error("no JSON value begins like this")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(WireError) -> JSONValue {
        for character in word.description.utf8 {
            guard next == character else { throw error("no JSON value begins like this") }
            offset += 1
        }
        return value
    }

    private mutating func enter() throws(WireError) {
        offset += 1
        depth += 1
        guard depth <= Self.maximumDepth else { throw error("the JSON text is nested too deeply") }
    }

    private mutating func object() throws(WireError) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var members: [JSONMember] = []
        skipSpaces()
        if skip("}") { return .object(members) }
        while true {
            skipSpaces()
            guard next == UInt8(ascii: "\"") else { throw error("a member's name is missing") }
            let name = try string()
            skipSpaces()
            guard skip(":") else { throw error("a colon is missing after a member's name") }
            skipSpaces()
            members.append(JSONMember(name, try value()))
            skipSpaces()
            if skip("}") { return .object(members) }
            guard skip(",") else { throw error("a comma or the end of the object is missing") }
        }
    }

    private mutating func array() throws(WireError) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        skipSpaces()
        if skip("]") { return .array(elements) }
        while true {
            skipSpaces()
            elements.append(try value())
            skipSpaces()
            if skip("]") { return .array(elements) }
            guard skip(",") else { throw error("a comma or the end of the array is missing") }
        }
    }

    private mutating func number() throws(WireError) -> String {
        let start = offset
        _ = skip("-")
        if !skip("0") { try digits() }
        if skip(".") { try digits() }
        if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if !skip("+") { _ = skip("-") }
            try digits()
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func digits() throws(WireError) {
        let start = offset
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
        guard offset > start else { throw error("a digit is missing") }
    }

    private mutating func string() throws(WireError) -> String {
        offset += 1
        let start = offset
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { offset += 1 }
        var content = bytes[start..<offset]
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw error("a control character in a string") }
            if byte == UInt8(ascii: "\\") {
                content.append(contentsOf: try escape())
            } else {
                content.append(byte)
                offset += 1
            }
        }
        guard skip("\"") else { throw error("a string does not end") }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw WireError("a string is not UTF-8", at: start)
        }
        return text
    }

    private mutating func escape() throws(WireError) -> [UInt8] {
        offset += 1
        guard let kind = next else { throw error("a string does not end") }
        offset += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [kind]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try unicode()
        default: throw error("there is no such escape in JSON")
        }
    }

    private mutating func unicode() throws(WireError) -> [UInt8] {
        var code = try unit()
        if (0xD800..<0xDC00).contains(code), skip("\\"), skip("u") {
            let low = try unit()
            guard (0xDC00..<0xE000).contains(low) else { throw error("half of a surrogate pair") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw error("half of a surrogate pair") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func unit() throws(WireError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let value = Hex.value(of: byte) else {
                throw error("an escape needs four hexadecimal digits")
            }
            code = code << 4 | UInt32(value)
            offset += 1
        }
        return code
    }
}
