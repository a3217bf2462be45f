/// Writes fixed-width little-endian values to the end of a buffer.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func put(_ value: some FixedWidthInteger) {
        var rest = value
        for _ in 0..<(value.bitWidth / 8) {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    mutating func put(_ value: Int) { put(Int64(value)) }

    mutating func put(_ value: Bool) { bytes.append(value ? 1 : 0) }

    mutating func put(_ bytes: [UInt8]) { self.bytes += bytes }

    /// Writes whether there is a value, and the value.
    mutating func put<Value>(_ value: Value?, _ write: (inout Self, Value) -> Void) {
        put(value != nil)
        if let value { write(&self, value) }
    }

    /// Writes how many there are, and each.
    mutating func put<Element>(_ list: [Element], _ write: (inout Self, Element) -> Void) {
        put(UInt32(list.count))
        for element in list { write(&self, element) }
    }

    /// Writes the length and the UTF-8 bytes.
    mutating func put(_ text: String) {
        put(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
}
