import Signing

/// Writes compact JSON as the official client and the venue do: no spaces, `/` left alone.
struct JSONWriter {
    /// What has been written.
    private(set) var bytes: [UInt8] = []
    /// Whether every character beyond ASCII is written as an escape (Python's `json.dumps`) instead of UTF-8.
    private let escapesNonASCII: Bool

    init(escapesNonASCII: Bool = false) { self.escapesNonASCII = escapesNonASCII }

    /// Appends a value.
    mutating func append(_ value: JSONValue) {
        switch value {
        case .null: append(raw: "null")
        case .bool(let flag): append(raw: flag ? "true" : "false")
        case .number(let text): append(raw: text)
        case .string(let text): append(quoted: text)
        case .array(let elements):
            append(ascii: "[")
            for (index, element) in elements.enumerated() {
                if index > 0 { append(ascii: ",") }
                append(element)
            }
            append(ascii: "]")
        case .object(let members):
            append(ascii: "{")
            for (index, member) in members.enumerated() {
                if index > 0 { append(ascii: ",") }
                append(quoted: member.name)
                append(ascii: ":")
                append(member.value)
            }
            append(ascii: "}")
        }
    }

    private mutating func append(ascii character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

    private mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

    /// Appends a string in quotes.
    mutating func append(quoted text: String) {
        append(ascii: "\"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": append(raw: "\\\"")
            case "\\": append(raw: "\\\\")
            case "\n": append(raw: "\\n")
            case "\r": append(raw: "\\r")
            case "\t": append(raw: "\\t")
            case "\u{8}": append(raw: "\\b")
            case "\u{C}": append(raw: "\\f")
            case "\u{0}"..<" ": appendEscape(UInt16(scalar.value))
            default:
                if scalar.isASCII {
                    append(ascii: scalar)
                } else if escapesNonASCII {
                    for unit in String(scalar).utf16 { appendEscape(unit) }
                } else {
                    append(raw: String(scalar))
                }
            }
        }
        append(ascii: "\"")
    }

    private mutating func appendEscape(_ unit: UInt16) {
        append(raw: "\\u")
        for shift in stride(from: 12, through: 0, by: -4) {
            bytes.append(Hex.digit(UInt8(truncatingIfNeeded: unit >> UInt16(shift)) & 15))
        }
    }
}
