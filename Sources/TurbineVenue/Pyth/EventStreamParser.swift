/// Reads server-sent events out of bytes that are cut anywhere, keeping only their data.
///
/// Lines end with LF, CR or CRLF; the `data` lines of an event are joined by LF; a blank line ends the event.
package struct EventStreamParser: Sendable {
    private let limit: Int
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var followsReturn = false

    /// - Parameter limit: The largest event in bytes.
    package init(limit: Int) { self.limit = limit }

    /// Takes the next bytes and appends the data of every event they complete.
    ///
    /// - Returns: Whether all is well; after `false` an event was larger than the limit and the stream is of no use.
    package mutating func take(_ bytes: some Sequence<UInt8>, into events: inout [[UInt8]]) -> Bool {
        for byte in bytes {
            defer { followsReturn = byte == UInt8(ascii: "\r") }
            switch byte {
            case UInt8(ascii: "\n") where followsReturn: continue
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): endLine(into: &events)
            default:
                line.append(byte)
                guard line.count + data.count <= limit else { return false }
            }
        }
        return true
    }

    private mutating func endLine(into events: inout [[UInt8]]) {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else {
            if hasData { events.append(data) }
            data.removeAll(keepingCapacity: true)
            hasData = false
            return
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        guard line[..<colon].elementsEqual("data".utf8) else { return }
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        if hasData { data.append(UInt8(ascii: "\n")) }
        data += value
        hasData = true
    }
}
