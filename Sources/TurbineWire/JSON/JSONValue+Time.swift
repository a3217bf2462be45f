extension JSONValue {
    /// The member `timestamp`, which trades under way have as a string, and older servers as a number.
    var timeText: String {
        switch self["timestamp"] {
        case .string(let text), .number(let text): text
        case .null, .bool, .array, .object, nil: ""
        }
    }
}
