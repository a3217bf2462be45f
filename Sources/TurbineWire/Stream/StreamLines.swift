import Glibc

/// The lines of a frame: the venue puts several messages into one, with newlines between them.
///
/// A value that is asked for one line after another, so that nothing is allocated; blank lines are passed over.
package struct StreamLines: Sendable {
    private var offset = 0

    /// Starts at the first line.
    package init() {}

    /// The place of the next line in `frame`, or `nil` after the last.
    package mutating func next(in frame: [UInt8]) -> Range<Int>? {
        while offset < frame.count {
            let start = offset
            let end = Self.newline(in: frame, from: start) ?? frame.count
            offset = end + 1
            if !Self.isBlank(frame, start..<end) { return start..<end }
        }
        return nil
    }

    /// The place of the first newline at or after `start`, found by the C library, which looks at many bytes at once.
    private static func newline(in frame: [UInt8], from start: Int) -> Int? {
        unsafe frame.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = unsafe memchr(base + start, 0x0A, bytes.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// Whether a line has nothing but spaces; at the first other character the answer is known.
    private static func isBlank(_ frame: [UInt8], _ line: Range<Int>) -> Bool {
        let bytes = frame.span
        for index in line where bytes[index] != 0x20 && bytes[index] != 0x0D && bytes[index] != 0x09 { return false }
        return true
    }
}
