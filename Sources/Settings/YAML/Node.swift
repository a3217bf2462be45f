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
    /// The file it stands in, where that is not the file being decoded; `nil` for all that was just parsed.
    public var file: SourceFile?

    /// Creates a node.
    public init(position: SourcePosition, length: Int, value: Value) {
        self.position = position
        self.length = length
        self.value = value
    }

    /// The same node with everything in it, to be used in a mapping of another file; complaints still point to `file`.
    public func standing(in file: SourceFile) -> Self {
        var node = self
        node.file = self.file ?? file
        switch value {
        case .scalar, .invalid: break
        case .sequence(let items): node.value = .sequence(items.map { $0.standing(in: file) })
        case .mapping(let pairs):
            node.value = .mapping(pairs.map { ($0.key.standing(in: file), $0.value.standing(in: file)) })
        }
        return node
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
