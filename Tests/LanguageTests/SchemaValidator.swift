import Foundation
import Settings

/// Checks a parsed settings file against the part of JSON Schema that `penstock schema` uses.
struct SchemaValidator {
    /// A plain scalar is what editors take it for: a number where it looks like one, nothing where it is empty.
    static func json(_ node: Node) -> Any {
        switch node.value {
        case .scalar(let text, let isPlain):
            if isPlain, text.isEmpty { return NSNull() }
            if isPlain, let number = Double(text), text.allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" }) {
                return text.contains(".") ? NSNumber(value: number) : NSNumber(value: Int(number))
            }
            return text
        case .sequence(let items): return items.map(json)
        case .mapping(let pairs):
            return [String: Any](
                pairs.map { ($0.key.text ?? "", json($0.value)) },
                uniquingKeysWith: { first, _ in first }
            )
        case .invalid: return NSNull()
        }
    }

    /// What is wrong with a value, in order of keys; empty if nothing is.
    static func faults(_ value: Any, _ schema: [String: Any], at path: String = "") -> [String] {
        var faults: [String] = []
        if let options = schema["anyOf"] as? [[String: Any]] {
            let attempts = options.map { Self.faults(value, $0, at: path) }
            if !attempts.contains(where: \.isEmpty) { faults += attempts.flatMap { $0 } }
        }
        for part in schema["allOf"] as? [[String: Any]] ?? [] { faults += Self.faults(value, part, at: path) }
        if let condition = schema["if"] as? [String: Any], let then = schema["then"] as? [String: Any],
            Self.faults(value, condition, at: path).isEmpty
        {
            faults += Self.faults(value, then, at: path)
        }
        if let constant = schema["const"] as? String, constant != value as? String {
            faults.append("\(path): is not \(constant)")
        }
        if let type = schema["type"] {
            let names = type as? [String] ?? [type as? String ?? ""]
            if !names.contains(where: { isType(value, $0) }) { return faults + ["\(path): is no \(names)"] }
        }
        if let choices = schema["enum"] as? [String], !choices.contains(value as? String ?? "") {
            faults.append("\(path): is none of \(choices)")
        }
        if let text = value as? String, let pattern = schema["pattern"] as? String {
            if text.range(of: pattern, options: .regularExpression) == nil {
                faults.append("\(path): '\(text)' !~ \(pattern)")
            }
        }
        if let number = (value as? NSNumber)?.doubleValue {
            if let least = schema["minimum"] as? Double, number < least { faults.append("\(path): < \(least)") }
            if let most = schema["maximum"] as? Double, number > most { faults.append("\(path): > \(most)") }
            if let bound = schema["exclusiveMinimum"] as? Double, number <= bound {
                faults.append("\(path): <= \(bound)")
            }
            if let bound = schema["exclusiveMaximum"] as? Double, number >= bound {
                faults.append("\(path): >= \(bound)")
            }
        }
        if let items = value as? [Any], let schema = schema["items"] as? [String: Any] {
            for (index, item) in items.enumerated() { faults += Self.faults(item, schema, at: "\(path)[\(index)]") }
        }
        if let mapping = value as? [String: Any] { faults += members(mapping, schema, at: path) }
        return faults
    }

    private static func members(_ mapping: [String: Any], _ schema: [String: Any], at path: String) -> [String] {
        var faults: [String] = []
        let known = schema["properties"] as? [String: Any] ?? [:]
        for key in mapping.keys.sorted() {
            let place = "\(path)/\(key)"
            if let names = schema["propertyNames"] as? [String: Any] { faults += Self.faults(key, names, at: place) }
            if known[key] as? Bool == false {
                faults.append("\(place): is not allowed beside the others")
            } else if let inner = known[key] as? [String: Any] {
                faults += Self.faults(mapping[key] ?? NSNull(), inner, at: place)
            } else if let inner = schema["additionalProperties"] as? [String: Any] {
                faults += Self.faults(mapping[key] ?? NSNull(), inner, at: place)
            } else if schema["additionalProperties"] as? Bool == false {
                faults.append("\(place): is not known")
            }
        }
        for key in schema["required"] as? [String] ?? [] where mapping[key] == nil {
            faults.append("\(path)/\(key): missing")
        }
        for (key, needed) in schema["dependentRequired"] as? [String: [String]] ?? [:] where mapping[key] != nil {
            faults += needed.filter { mapping[$0] == nil }.map { "\(path)/\($0): missing beside \(key)" }
        }
        if let least = schema["minProperties"] as? Int, mapping.count < least { faults.append("\(path): too few keys") }
        if let most = schema["maxProperties"] as? Int, mapping.count > most { faults.append("\(path): too many keys") }
        return faults
    }

    private static func isType(_ value: Any, _ name: String) -> Bool {
        switch name {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "number": value is NSNumber
        case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        case "null": value is NSNull
        default: false
        }
    }
}
