/// One setting of a sweep, with the values that are tried.
public struct SweepAxis: Hashable, Sendable, Codable {
    /// Where the setting stands in the strategy, such as `base-spread.spread`.
    public let path: String
    /// The values, as they stand in the file.
    public let values: [String]

    /// Creates an axis.
    public init(path: String, values: [String]) {
        self.path = path
        self.values = values
    }

    /// Reads `base-spread.spread=0.04,0.06,0.08`; `nil` for a text of another shape, and for a value named twice.
    public init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        let values = parts[1].split(separator: ",", omittingEmptySubsequences: false).map { value in
            String(value.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard values.allSatisfy({ !$0.isEmpty }), Set(values).count == values.count else { return nil }
        self.init(path: String(parts[0]), values: values)
    }
}
