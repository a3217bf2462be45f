/// One value of a YAML file, with the place it came from.
///
/// Aliases are already replaced by what they stand for, with the place where that was written; merge keys are applied.
public struct Node: Sendable {
    /// What a node holds.
    public enum Value: Sendable {
        /// Text; `isPlain` when it is written without quotes and not as a block.
        case scalar(String, isPlain: Bool)
        /// A list.
        case sequence([Node])
        /// Pairs in the order of the file; keys are scalars and differ.
        case mapping([(key: Node, value: Node)])
        /// Something that has been reported already and should cause no further message.
        case invalid
    }

    /// Where it starts.
    public var position: SourcePosition
    /// How many characters of its first line it covers.
    public var length: Int
    /// What it holds.
    public var value: Value

    /// Creates a node.
    public init(position: SourcePosition, length: Int, value: Value) {
        self.position = position
        self.length = length
        self.value = value
    }

    /// The text of a scalar, else `nil`.
    public var text: String? {
        if case .scalar(let text, _) = value { text } else { nil }
    }

    /// Whether nothing at all is written where a value is expected.
    var isNothing: Bool {
        if case .scalar(let text, let isPlain) = value { isPlain && text.isEmpty } else { false }
    }
}
