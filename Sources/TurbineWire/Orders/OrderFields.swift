/// The members of a posted order, with an error that names what is missing.
struct OrderFields {
    private let value: JSONValue

    init(_ value: JSONValue) { self.value = value }

    func text(_ name: String) throws(WireError) -> String {
        guard let text = value[name]?.text else { throw WireError("\(name) is missing") }
        return text
    }

    func number(_ name: String) throws(WireError) -> UInt64 {
        guard let field = value[name] else { throw WireError("\(name) is missing") }
        guard let number = field.uint64 else { throw WireError("\(name) is no unsigned 64-bit integer") }
        return number
    }

    func byte(_ name: String) throws(WireError) -> UInt8 { UInt8(clamping: try number(name)) }
}
