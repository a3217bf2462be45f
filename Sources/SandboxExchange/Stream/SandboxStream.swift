/// One connection to the stream, as the sandbox numbers them.
package struct SandboxStream: RawRepresentable, Hashable, Sendable {
    /// Counts from one.
    package let rawValue: Int

    /// Creates a number.
    package init(rawValue: Int) { self.rawValue = rawValue }
}
