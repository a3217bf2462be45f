/// A JSON value that prints its keys in the order given, so that the same declarations give the same text.
indirect enum JSONText: Sendable {
    /// A text.
    case string(String)
    /// A number, a truth value or `null`, as it is written.
    case literal(String)
    /// A list.
    case array([JSONText])
    /// A mapping.
    case object([(key: String, value: JSONText)])

    /// The value on indented lines.
    func text(indent: Int = 0) -> String {
        let inner = String(repeating: " ", count: indent + 2)
        let outer = String(repeating: " ", count: indent)
        switch self {
        case .string(let text): return Self.quoted(text)
        case .literal(let text): return text
        case .array(let items):
            let parts = items.map { $0.text(indent: indent + 2) }
            let isShort = parts.allSatisfy { !$0.contains("\n") } && parts.joined().count < 80
            if isShort { return "[\(parts.joined(separator: ", "))]" }
            return "[\n\(inner)\(parts.joined(separator: ",\n\(inner)"))\n\(outer)]"
        case .object(let pairs):
            if pairs.isEmpty { return "{}" }
            let parts = pairs.map { "\(Self.quoted($0.key)): \($0.value.text(indent: indent + 2))" }
            return "{\n\(inner)\(parts.joined(separator: ",\n\(inner)"))\n\(outer)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default:
                if scalar.value < 0x20 {
                    let digits = String(scalar.value, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }
}
