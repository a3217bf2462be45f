/// Why a text is no value of a kind.
public struct KindError: Error, Hashable, Sendable {
    /// What is wrong, or `nil` for the usual "expected …, found …".
    public var message: String?
    /// How to mend it.
    public var help: String?
    /// Where in the text the fault begins, in characters from zero.
    public var offset: Int
    /// How many characters are at fault; `nil` means the whole value.
    public var length: Int?

    /// Creates an error with words of its own, about a part of the text if `length` is given.
    public init(message: String?, help: String? = nil, offset: Int = 0, length: Int? = nil) {
        self.message = message
        self.help = help
        self.offset = offset
        self.length = length
    }

    /// The text is something else altogether; the message says what was expected and what was found.
    public static func mismatch(help: String? = nil) -> Self { Self(message: nil, help: help) }
}
