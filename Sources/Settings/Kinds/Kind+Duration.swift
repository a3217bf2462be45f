import MarketModel

extension Kind where Value == Duration {
    /// A span of time with its unit, such as `30s`, `5m`, `1h30m` or `0.5s`; from zero to 10,000 days, whole nanoseconds.
    public static var duration: Self {
        Self(
            name: "duration",
            expected: "a duration such as 30s, 5m or 1h",
            example: .seconds(30),
            parse: { text, _ in DurationText.nanoseconds(text).map { .nanoseconds($0) } },
            print: { DurationText.print(nanoseconds: $0.nanoseconds) }
        )
    }
}

extension Kind where Value == Int {
    /// How long a market lasts, such as `15m` or `1h`, in whole seconds and at least one.
    public static var interval: Self {
        Self(
            name: "interval",
            expected: "an interval in whole seconds such as 15m, 60m or 1h",
            example: 900,
            parse: { text, _ in
                DurationText.nanoseconds(text, bareUnit: "m").flatMap { nanoseconds in
                    guard nanoseconds > 0, nanoseconds % 1_000_000_000 == 0 else { return .failure(.mismatch()) }
                    return .success(nanoseconds / 1_000_000_000)
                }
            },
            print: { DurationText.print(nanoseconds: $0 * 1_000_000_000) }
        )
    }
}
