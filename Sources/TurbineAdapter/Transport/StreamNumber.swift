/// The adapter's number for one stream connection; a connection that is opened again gets a new one.
package struct StreamNumber: RawRepresentable, Hashable, Sendable {
    /// Counts from one.
    package let rawValue: UInt64

    /// Creates a number.
    package init(rawValue: UInt64) { self.rawValue = rawValue }
}

extension StreamNumber: CustomStringConvertible {
    /// `s2`.
    package var description: String { "s\(rawValue)" }
}
