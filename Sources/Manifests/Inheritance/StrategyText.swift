import Settings

/// Writes a strategy document as the YAML it amounts to, so that reading it again gives the same settings.
struct StrategyText {
    private static let lineLength = 110

    /// The document without `extends` and `remove`, one setting a line and one stage an item.
    static func text(of document: Node) -> String {
        guard case .mapping(let pairs) = document.value else { return "" }
        var lines: [String] = []
        let settings = pairs.filter { !["extends", "remove"].contains($0.key.text) }
        let pipeline = settings.filter { $0.key.text == "pipeline" }
        for pair in settings.filter({ $0.key.text != "pipeline" }) + pipeline {
            append(pair, indent: 0, prefix: "", to: &lines)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func append(
        _ pair: (key: Node, value: Node),
        indent: Int,
        prefix: String,
        to lines: inout [String]
    ) {
        let start = prefix + scalar(pair.key) + ":"
        if let flow = flow(pair.value), start.count + flow.count < lineLength, pair.key.text != "pipeline" {
            lines.append(flow.isEmpty ? start : "\(start) \(flow)")
            return
        }
        switch pair.value.value {
        case .scalar: lines.append("\(start) \(scalar(pair.value))")
        case .invalid: lines.append(start)
        case .mapping(let inner):
            lines.append(start)
            let blanks = String(repeating: " ", count: indent + (prefix.hasSuffix("- ") ? 4 : 2))
            for pair in inner { append(pair, indent: blanks.count, prefix: blanks, to: &lines) }
        case .sequence(let items):
            lines.append(start)
            let blanks = String(repeating: " ", count: indent + (prefix.hasSuffix("- ") ? 4 : 2))
            for item in items { append(item: item, indent: blanks.count, prefix: blanks, to: &lines) }
        }
    }

    private static func append(item: Node, indent: Int, prefix: String, to lines: inout [String]) {
        if case .mapping(let pairs) = item.value, let first = pairs.first {
            append(first, indent: indent, prefix: prefix + "- ", to: &lines)
            let blanks = String(repeating: " ", count: indent + 2)
            for pair in pairs.dropFirst() { append(pair, indent: indent + 2, prefix: blanks, to: &lines) }
        } else if case .scalar = item.value {
            lines.append("\(prefix)- \(scalar(item))")
        } else {
            lines.append("\(prefix)- \(flow(item) ?? "[]")")
        }
    }

    /// The node on one line with brackets, or `nil` where a text in it could end a bracket.
    private static func flow(_ node: Node) -> String? {
        switch node.value {
        case .invalid: return nil
        case .scalar(let text, let isPlain):
            guard isPlain else { return scalar(node) }
            return text.isEmpty || text.contains(where: { ",[]{}:#".contains($0) }) ? nil : text
        case .sequence(let items):
            let parts = items.compactMap(flow)
            return parts.count == items.count ? "[\(parts.joined(separator: ", "))]" : nil
        case .mapping(let pairs):
            var parts: [String] = []
            for pair in pairs {
                guard let key = flow(pair.key), let value = flow(pair.value) else { return nil }
                parts.append("\(key): \(value)")
            }
            return pairs.isEmpty ? "{}" : "{ \(parts.joined(separator: ", ")) }"
        }
    }

    private static func scalar(_ node: Node) -> String {
        guard case .scalar(let text, let isPlain) = node.value else { return "" }
        if isPlain { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            default:
                if scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value) {
                    let digits = String(scalar.value, radix: 16)
                    quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }
}
