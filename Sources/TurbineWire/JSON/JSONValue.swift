package import Signing

/// A JSON text as a value: numbers keep their digits, since amounts can have 78 of them, and objects keep their order.
package indirect enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as it is written.
    case number(String)
    /// A string, without quotes and escapes.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object, its members in order.
    case object([JSONMember])

    /// Reads a whole JSON text.
    ///
    /// Nesting above 64 levels and texts above 64 MiB are refused; no input makes it trap.
    package init(parsing bytes: [UInt8]) throws(WireError) {
        var parser = JSONParser(bytes)
        self = try parser.parse()
    }

    /// The value of a member (the last, if the name stands there twice), or `nil` without one or when this is no object.
    package subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// Whether this is `null`.
    package var isNull: Bool { self == .null }

    /// The digits of a JSON integer or of a string that holds one; the venue sends both.
    private var integerText: String? {
        switch self {
        case .number(let text), .string(let text): text
        case .null, .bool, .array, .object: nil
        }
    }

    /// The integer, from a JSON integer or a decimal string.
    package var int: Int? { integerText.flatMap { Int($0) } }

    /// The integer that is not negative, from a JSON integer or a decimal string.
    package var uint64: UInt64? { integerText.flatMap { UInt64($0) } }

    /// The integer of up to 256 bits, from a JSON integer or a decimal string.
    package var uint256: UInt256? { integerText.flatMap { UInt256(decimal: $0) } }

    /// The text of a string.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The truth of a boolean.
    package var flag: Bool? {
        guard case .bool(let flag) = self else { return nil }
        return flag
    }

    /// The elements of an array; none for anything else, so that `null` reads as an empty list.
    package var list: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The compact text: no spaces, members in order, only what must be escaped is.
    package var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.append(self)
        return writer.bytes
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
    /// An object with these members, in this order.
    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map { JSONMember($0.0, $0.1) })
    }
    /// An array.
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// A string.
    package init(stringLiteral text: String) { self = .string(text) }
}

extension JSONValue: ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    /// A number.
    package init(integerLiteral value: Int) { self = .number(String(value)) }
    /// A boolean.
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}
