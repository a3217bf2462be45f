/// What a scanner expected and did not find.
package struct MalformedText: Error, Hashable, Sendable {
    /// What was expected.
    package let expected: String
    /// Where, in bytes from the beginning of the line, counted from zero.
    package let column: Int
}

extension MalformedText: CustomStringConvertible {
    /// `column 12: expected a digit`.
    package var description: String { "column \(column): expected \(expected)" }
}
