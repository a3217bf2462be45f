/// How a setting is written: what it is called, how its text is read and printed, and how to explain it.
///
/// One kind serves reading, error messages, the documentation and the JSON Schema, so that they cannot disagree.
public struct Kind<Value> {
    /// What messages and documentation call it, such as `duration`.
    public let name: String
    /// What it looks like, to follow the word "expected": `a duration such as 30s, 5m or 1h`.
    public let expected: String
    /// A valid value; stands in for one that is missing or wrong, so that checking can go on.
    public let example: Value
    /// The allowed range in words, such as `1s to 1h`, or `nil` without limits.
    public let rangeText: String?
    /// Every text that is allowed, or empty when they cannot be listed.
    public let choices: [String]
    /// Whether `${NAME}` in the text is replaced by an environment variable before it is read.
    public let readsEnvironment: Bool

    private let reading: @Sendable (String, Bool) -> Result<Value, KindError>
    private let printing: @Sendable (Value) -> String

    /// Creates a kind.
    ///
    /// - Parameters:
    ///   - name: One word.
    ///   - expected: Follows the word "expected" in messages.
    ///   - example: A valid value.
    ///   - rangeText: The allowed range in words.
    ///   - choices: Every allowed text, if they can be listed.
    ///   - readsEnvironment: Whether `${NAME}` is replaced first.
    ///   - parse: Reads a text; the flag is `true` for text without quotes.
    ///   - print: Writes a value so that `parse` reads it back.
    public init(
        name: String,
        expected: String,
        example: Value,
        rangeText: String? = nil,
        choices: [String] = [],
        readsEnvironment: Bool = false,
        parse: @escaping @Sendable (_ text: String, _ isPlain: Bool) -> Result<Value, KindError>,
        print: @escaping @Sendable (Value) -> String
    ) {
        self.name = name
        self.expected = expected
        self.example = example
        self.rangeText = rangeText
        self.choices = choices
        self.readsEnvironment = readsEnvironment
        reading = parse
        printing = print
    }

    /// ``example`` as it is written.
    public var exampleText: String { printing(example) }

    /// Reads a value.
    public func parse(_ text: String, isPlain: Bool = true) -> Result<Value, KindError> { reading(text, isPlain) }

    /// Writes a value so that ``parse(_:isPlain:)`` reads it back.
    public func print(_ value: Value) -> String { printing(value) }
}

extension Kind: Sendable where Value: Sendable {}

extension Kind where Value: Comparable & Sendable {
    /// The same kind with both bounds included; the example moves into the range.
    public func `in`(_ range: ClosedRange<Value>) -> Self {
        let words = "\(print(range.lowerBound)) to \(print(range.upperBound))"
        let example = min(max(example, range.lowerBound), range.upperBound)
        return limited(to: words, example: example) { range.contains($0) }
    }

    /// The same kind without values below `bound`.
    public func atLeast(_ bound: Value) -> Self {
        limited(to: "at least \(print(bound))", example: max(example, bound)) { $0 >= bound }
    }

    /// The same kind without values above `bound`.
    public func atMost(_ bound: Value) -> Self {
        limited(to: "at most \(print(bound))", example: min(example, bound)) { $0 <= bound }
    }

    private func limited(
        to words: String,
        example: Value,
        _ isAllowed: @escaping @Sendable (Value) -> Bool
    ) -> Self {
        let all = rangeText.map { "\($0), \(words)" } ?? words
        return Self(
            name: name,
            expected: expected,
            example: example,
            rangeText: all,
            choices: choices,
            readsEnvironment: readsEnvironment,
            parse: { [reading] text, isPlain in
                reading(text, isPlain).flatMap { value in
                    guard !isAllowed(value) else { return .success(value) }
                    return .failure(KindError(message: "expected \(words), found '\(printable(text))'"))
                }
            },
            print: printing
        )
    }
}
