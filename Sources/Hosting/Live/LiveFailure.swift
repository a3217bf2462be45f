/// Why a live session could not begin, in words that say what to do.
package struct LiveFailure: Error, CustomStringConvertible {
    /// The sentence.
    package let description: String
    /// Whether the settings or the command have to change, and not the world.
    package let isRefusal: Bool

    /// Something outside does not do its part.
    static func outside(_ description: String) -> Self { Self(description: description, isRefusal: false) }
    /// This program will not do it.
    static func refused(_ description: String) -> Self { Self(description: description, isRefusal: true) }
}
