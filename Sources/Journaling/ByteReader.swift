/// Reads what ``ByteWriter`` wrote; running out of bytes is an error, never a trap.
struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    var isAtEnd: Bool { place == bytes.endIndex }

    mutating func take<Value: FixedWidthInteger>(_ type: Value.Type) throws(JournalFault) -> Value {
        let count = Value.bitWidth / 8
        guard bytes.endIndex - place >= count else { throw .malformed("a record ends early") }
        var value: Value = 0
        for index in stride(from: place + count - 1, through: place, by: -1) {
            value = value << 8 | Value(truncatingIfNeeded: bytes[index])
        }
        place += count
        return value
    }

    mutating func takeInt() throws(JournalFault) -> Int { Int(try take(Int64.self)) }

    mutating func takeBool() throws(JournalFault) -> Bool {
        switch try take(UInt8.self) {
        case 0: return false
        case 1: return true
        case let byte: throw .malformed("\(byte) is neither yes nor no")
        }
    }

    mutating func takeBytes(_ count: Int) throws(JournalFault) -> [UInt8] {
        guard count >= 0, bytes.endIndex - place >= count else { throw .malformed("bytes end early") }
        defer { place += count }
        return Array(bytes[place..<place + count])
    }

    mutating func takeOptional<Value>(
        _ read: (inout Self) throws(JournalFault) -> Value
    ) throws(JournalFault) -> Value? {
        try takeBool() ? try read(&self) : nil
    }

    /// A list's elements; each takes a byte at least, so that a wrong count ends early.
    mutating func takeList<Element>(
        _ read: (inout Self) throws(JournalFault) -> Element
    ) throws(JournalFault) -> [Element] {
        let count = Int(try take(UInt32.self))
        guard count <= bytes.endIndex - place else { throw .malformed("a list ends early") }
        var list: [Element] = []
        for _ in 0..<count { list.append(try read(&self)) }
        return list
    }

    mutating func takeText() throws(JournalFault) -> String {
        let count = Int(try take(UInt32.self))
        guard bytes.endIndex - place >= count else { throw .malformed("a text ends early") }
        defer { place += count }
        guard let text = String(validating: bytes[place..<place + count], as: UTF8.self) else {
            throw .malformed("a text is not UTF-8")
        }
        return text
    }
}
