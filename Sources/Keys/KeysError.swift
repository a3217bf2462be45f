/// Why keys cannot be used, in words that say what to do; never with a part of a secret.
package struct KeysError: Error, Hashable, CustomStringConvertible {
    /// The sentence.
    package let description: String

    /// Creates an error.
    package init(_ description: String) { self.description = description }
}
