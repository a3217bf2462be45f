extension JSONValue {
    /// The seconds since 1970 in a member, or `nil` where they are missing or no instant between 1970 and 2255.
    ///
    /// Beyond that, as when a venue writes milliseconds, an instant in nanoseconds would overflow.
    package func seconds(_ name: String) -> Int? {
        self[name]?.int.flatMap { (0...9_000_000_000).contains($0) ? $0 : nil }
    }

    /// The member `timestamp`, which trades under way have as a string, and older servers as a number.
    var timeText: String {
        switch self["timestamp"] {
        case .string(let text), .number(let text): text
        case .null, .bool, .array, .object, nil: ""
        }
    }
}
