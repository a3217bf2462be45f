/// An answer's body is larger than we are willing to hold.
struct ResponseTooLarge: Error {
    /// The bound in bytes.
    let limit: Int
}
