import Settings

/// What becomes of an estimate when one of its sources has no value.
enum MissingSource: Sendable {
    /// There is none.
    case refuse
    /// It is made without that source.
    case skip

    /// Reads the key `missing`.
    init(_ fields: inout Fields) {
        self = fields.value(
            "missing",
            .choice([("refuse", MissingSource.refuse), ("skip", .skip)]),
            default: .refuse,
            "what happens when a source has no value"
        )
    }
}
