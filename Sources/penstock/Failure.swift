/// Why a command could not do its work, with the exit code that says so.
struct Failure: Error {
    let message: String
    let code: Int32

    /// Settings that do not load.
    static func settings(_ message: String) -> Self { Self(message: message, code: 3) }
    /// A venue, a file or a folder that does not do its part.
    static func outside(_ message: String) -> Self { Self(message: message, code: 4) }
    /// A promise of this program that does not hold.
    static func defect(_ message: String) -> Self { Self(message: message, code: 5) }
}
