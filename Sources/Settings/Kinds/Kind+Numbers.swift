public import MarketModel

extension Kind where Value == PriceMicros {
    /// A probability, or a price per share in dollars: a bare number strictly between 0 and 1, such as `0.10`.
    public static var probability: Self {
        Self(
            name: "probability",
            expected: "a probability between 0 and 1 such as 0.10",
            example: PriceMicros(clamping: 100_000),
            parse: { text, isPlain in
                BareNumber.micros(text, isPlain: isPlain).flatMap { micros in
                    guard let price = PriceMicros(rawValue: micros) else {
                        let isPercent = micros > 1_000_000 && micros < 100_000_000 && micros % 100 == 0
                        let help = isPercent ? "write \(DecimalText.shortest(micros / 100, decimals: 2))" : nil
                        let message = "expected a probability strictly between 0 and 1, found '\(printable(text))'"
                        return .failure(KindError(message: message, help: help))
                    }
                    return .success(price)
                }
            },
            print: { DecimalText.shortest($0.rawValue, decimals: 2) }
        )
    }
}

extension Kind where Value == DeltaMicros {
    /// A width or tolerance in dollars per share: a bare number from 0 to 1, such as `0.04`.
    public static var width: Self { difference(name: "width", 0...1, example: 40_000) }

    /// A move of prices in dollars per share, up or down: a bare number from -1 to 1, such as `0.005`.
    public static var shift: Self { difference(name: "shift", -1...1, example: 5_000) }

    private static func difference(name: String, _ range: ClosedRange<Int>, example: Int) -> Self {
        Self(
            name: name,
            expected: "a \(name) from \(range.lowerBound) to 1 such as \(DecimalText.shortest(example, decimals: 2))",
            example: DeltaMicros(rawValue: example),
            parse: { text, isPlain in
                BareNumber.micros(text, isPlain: isPlain).flatMap { micros in
                    guard micros >= range.lowerBound * 1_000_000, micros <= range.upperBound * 1_000_000 else {
                        if range.lowerBound == 0, micros < 0 { return .failure(.mismatch(help: "a width has no sign")) }
                        let isCents = micros > 1_000_000 && micros < 100_000_000 && micros % 1_000_000 == 0
                        let meant = DecimalText.shortest(micros / 100, decimals: 2)
                        return .failure(.mismatch(help: isCents ? "it is in dollars: \(text) cents are \(meant)" : nil))
                    }
                    return .success(DeltaMicros(rawValue: micros))
                }
            },
            print: { DecimalText.shortest($0.rawValue, decimals: 2) }
        )
    }
}

extension Kind where Value == Int {
    /// A whole number without unit, such as `5`; zero or more.
    public static var count: Self {
        Self(
            name: "count",
            expected: "a whole number such as 5",
            example: 5,
            parse: { text, isPlain in
                BareNumber.check(text, isPlain: isPlain).flatMap {
                    let whole = text.split(separator: ".")[0].trimmingPrefix { $0 == "0" }
                    let meant = whole.isEmpty ? "0" : String(whole)
                    if text.contains("."), !text.hasPrefix("-") {
                        let isWhole = text.drop { $0 != "." }.dropFirst().allSatisfy { $0 == "0" }
                        return .failure(
                            .mismatch(help: isWhole ? "write a whole number: \(meant)" : "it cannot have decimals")
                        )
                    }
                    guard meant == text || text.hasPrefix("-") else {
                        return .failure(.mismatch(help: "write \(meant)"))
                    }
                    guard let value = Int(text), value >= 0 else { return .failure(.mismatch()) }
                    return .success(value)
                }
            },
            print: { String($0) }
        )
    }
}

extension Kind where Value == Double {
    /// A plain decimal without unit, such as `1.5` or `-0.25`; no exponent, and never infinite.
    public static var number: Self {
        Self(
            name: "number",
            expected: "a number such as 1.5",
            example: 1.5,
            parse: { text, isPlain in
                BareNumber.check(text, isPlain: isPlain).flatMap {
                    guard text.utf8.count <= 30, let value = Double(text) else {
                        return .failure(KindError(message: "'\(printable(text))' has too many digits"))
                    }
                    return .success(value)
                }
            },
            print: { value in
                let text = "\(value)"
                return DecimalText.correction(text) ?? (text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
            }
        )
    }
}
