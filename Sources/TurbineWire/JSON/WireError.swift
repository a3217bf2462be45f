/// Something on the wire that cannot be read, said in a sentence.
package struct WireError: Error, Hashable, Sendable {
    /// What is wrong.
    package let problem: String
    /// Where in the text, in bytes from its start; `nil` where that says nothing.
    package let offset: Int?

    /// Creates an error.
    package init(_ problem: String, at offset: Int? = nil) {
        self.problem = problem
        self.offset = offset
    }
}

extension WireError: CustomStringConvertible {
    /// The problem, and where it is if that is known.
    package var description: String {
        guard let offset else { return problem }
        return "\(problem) (at byte \(offset))"
    }
}
