/// The lines of a frame: the venue puts several messages into one, with newlines between them.
///
/// A value that is asked for one line after another, so that nothing is allocated; blank lines are passed over.
package struct StreamLines: Sendable {
    private var offset = 0

    /// Starts at the first line.
    package init() {}

    /// The place of the next line in `frame`, or `nil` after the last.
    package mutating func next(in frame: [UInt8]) -> Range<Int>? {
        let bytes = frame.span
        while offset < bytes.count {
            let start = offset
            var isBlank = true
            while offset < bytes.count, bytes[offset] != 0x0A {
                isBlank = isBlank && (bytes[offset] == 0x20 || bytes[offset] == 0x0D || bytes[offset] == 0x09)
                offset += 1
            }
            let end = offset
            offset += 1
            if !isBlank { return start..<end }
        }
        return nil
    }
}
