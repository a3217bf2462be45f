/// What the documentation and the JSON Schema need to know about one key.
public struct FieldDescription: Hashable, Sendable {
    /// What stands behind the key.
    public enum Shape: Hashable, Sendable {
        /// One value.
        case value
        /// A list of values.
        case list
        /// A mapping with known keys.
        case section
        /// A mapping with free keys and a mapping behind each.
        case entries
        /// A mapping with free keys and a value behind each.
        case pairs
        /// A list of names, each with a mapping.
        case sections
    }

    /// The keys that lead here, outermost first; a free key is its kind's name in angle brackets, as in `<duration>`.
    public var path: [String]
    /// What stands behind the key.
    public var shape: Shape
    /// Whether leaving it out is an error.
    public var isRequired: Bool
    /// The name of the kind of its values, or of its free keys; empty for plain sections.
    public var kindName: String
    /// What a value looks like, as after "expected"; empty for sections.
    public var expected: String
    /// What applies when it is left out, as text; `nil` if nothing does.
    public var defaultText: String?
    /// The allowed range in words.
    public var rangeText: String?
    /// Every allowed text, if they can be listed.
    public var choices: [String]
    /// A valid value as text; empty for sections.
    public var exampleText: String
    /// What it does.
    public var doc: String

    /// The path with dots: `limits.position`.
    public var dottedPath: String { path.joined(separator: ".") }
}
