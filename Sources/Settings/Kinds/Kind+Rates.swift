extension Kind where Value == Rate {
    /// How often something may happen, such as `5/s`, `30/min` or `2/h`; whole, above zero and at most a million.
    public static var rate: Self {
        Self(
            name: "rate",
            expected: "a rate such as 5/s, 30/min or 2/h",
            example: Rate(count: 5, per: .seconds(1)),
            parse: { text, _ in
                let parts = QuantityText(text)
                let number = DecimalText.correction(parts.number) ?? parts.number
                guard DecimalText.isPlain(number), !number.contains("."), let count = Int(number), count >= 0 else {
                    return .failure(.mismatch())
                }
                if parts.unit.isEmpty { return .failure(.mismatch(help: "add a unit: \(count)/s")) }
                let name = parts.unit.lowercased().trimmingPrefix("per ").trimmingPrefix("/").trimmingPrefix(" ")
                let unit = RateUnit.all.first { $0.name == name || $0.similar.contains(String(name)) }
                guard let unit else { return .failure(.mismatch()) }
                let meant = Rate(count: count, per: unit.span)
                guard meant.description == text else { return .failure(.mismatch(help: "write \(meant)")) }
                guard count > 0 else {
                    return .failure(KindError(message: "expected a rate above zero, found '\(printable(text))'"))
                }
                guard count <= 1_000_000 else {
                    return .failure(KindError(message: "expected at most a million, found '\(printable(text))'"))
                }
                return .success(meant)
            },
            print: { $0.description }
        )
    }
}

extension Kind where Value == Speed {
    /// How fast a price moves, such as `3 bps/s` or `0.5 %/s`; zero or more.
    public static var speed: Self {
        Self(
            name: "speed",
            expected: "a speed such as 3 bps/s or 0.5 %/s",
            example: Speed(rawValue: 3_000_000),
            parse: { text, _ in
                let isPercent = text.contains("%")
                let read =
                    isPercent
                    ? QuantityText.micros(text, unit: "%/s", gap: " ", similar: ["%", "% / s", "%/sec"])
                    : QuantityText.micros(text, unit: "bps/s", gap: " ", similar: ["bp/s", "bps", "bp", "bps / s"])
                return read.flatMap { micros in
                    let scale = isPercent ? 100 : 1
                    guard micros >= 0, micros <= 1_000_000_000_000 / scale else {
                        let message = "expected 0 to 1000000 bps/s, found '\(printable(text))'"
                        return .failure(KindError(message: message))
                    }
                    return .success(Speed(rawValue: micros * scale))
                }
            },
            print: { "\(DecimalText.shortest($0.rawValue)) bps/s" }
        )
    }
}
