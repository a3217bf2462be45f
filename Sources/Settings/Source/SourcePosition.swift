/// A place in a text file, as editors show it.
public struct SourcePosition: Hashable, Sendable {
    /// Counts from one.
    public var line: Int
    /// Counts characters (Unicode scalars) from one.
    public var column: Int

    /// Creates a position.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension SourcePosition: Comparable {
    /// Orders positions from the start of a file to its end.
    public static func < (lhs: Self, rhs: Self) -> Bool { (lhs.line, lhs.column) < (rhs.line, rhs.column) }
}

extension SourcePosition: CustomStringConvertible {
    /// `7:3`.
    public var description: String { "\(line):\(column)" }
}
