/// The price service answered with another status than 200.
struct PythRefusal: Error {
    /// The HTTP status.
    let status: Int
}
