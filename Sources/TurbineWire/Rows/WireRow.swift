/// A record of the venue's protocol: read with tolerance, written as the venue writes it.
///
/// A missing number is zero, as the official client reads it; what would be meaningless without a field is not read at all.
package protocol WireRow: Hashable, Sendable {
    /// The names of the member that holds a list of them, where a list can be asked for.
    static var listNames: [String] { get }
    /// Reads one.
    init?(_ value: JSONValue)
    /// As the venue sends it.
    var json: JSONValue { get }
}

extension WireRow {
    /// No list of them is ever wrapped.
    package static var listNames: [String] { [] }

    /// Reads a list, wrapped in an object or bare; `null` and a missing list are empty, rows that cannot be read are left out.
    package static func list(from value: JSONValue) -> [Self] { elements(of: value).list.compactMap(Self.init) }

    /// Reads a list of which nothing may be lost: an error where the answer is no list, or a row cannot be read.
    package static func completeList(from value: JSONValue) throws(WireError) -> [Self] {
        let elements = elements(of: value)
        switch elements {
        case .array, .null: break
        case .bool, .number, .string, .object: throw WireError("a list is missing in the answer")
        }
        var rows: [Self] = []
        for (index, element) in elements.list.enumerated() {
            guard let row = Self(element) else { throw WireError("row \(index) of a list cannot be read") }
            rows.append(row)
        }
        return rows
    }

    /// A list as the venue sends it, in an object; never `null`.
    ///
    /// The member is the first of ``listNames``, unless another is named.
    package static func json(_ rows: [Self], named name: String? = nil) -> JSONValue {
        let list = JSONValue.array(rows.map(\.json))
        return (name ?? listNames.first).map { .object([JSONMember($0, list)]) } ?? list
    }

    private static func elements(of value: JSONValue) -> JSONValue {
        listNames.lazy.compactMap { value[$0] }.first ?? value
    }
}
