/// A span that rates are given per.
struct RateUnit {
    /// Every unit.
    static let all = [
        Self(name: "s", span: .seconds(1), similar: ["sec", "second", "1s"]),
        Self(name: "min", span: .seconds(60), similar: ["m", "minute", "1m", "1min"]),
        Self(name: "h", span: .seconds(3_600), similar: ["hr", "hour", "1h"]),
        Self(name: "d", span: .seconds(86_400), similar: ["day", "1d"]),
    ]

    /// How it is written.
    let name: String
    /// How long it is.
    let span: Duration
    /// What people write instead.
    let similar: [String]
}
