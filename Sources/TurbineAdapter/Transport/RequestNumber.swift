/// The adapter's number for one request, which ties the outcome to it.
package struct RequestNumber: RawRepresentable, Hashable, Sendable {
    /// Counts from one.
    package let rawValue: UInt64

    /// Creates a number.
    package init(rawValue: UInt64) { self.rawValue = rawValue }
}

extension RequestNumber: CustomStringConvertible {
    /// `q12`.
    package var description: String { "q\(rawValue)" }
}
