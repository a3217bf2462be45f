public import MarketModel

extension Kind where Value == SizeMicros {
    /// A number of shares, such as `15 shares`, `1 share` or `0.5 shares`; at most a million.
    public static var shares: Self {
        Self(
            name: "shares",
            expected: "a number of shares such as 15 shares",
            example: SizeMicros(clamping: 15_000_000),
            parse: { text, _ in
                let units = ["share"]
                return QuantityText.micros(text, unit: "shares", gap: " ", equals: units, similar: ["sh", "tokens"])
                    .flatMap { micros in
                        guard let size = SizeMicros(rawValue: micros) else {
                            let message = "expected 0 to 1000000 shares, found '\(printable(text))'"
                            return .failure(KindError(message: message))
                        }
                        return .success(size)
                    }
            },
            print: { $0.rawValue == 1_000_000 ? "1 share" : "\(DecimalText.shortest($0.rawValue)) shares" }
        )
    }
}

extension Kind where Value == USDMicros {
    /// An amount of money, such as `40 usd` or `1.50 usd`; from zero to a billion dollars.
    public static var usd: Self {
        Self(
            name: "usd",
            expected: "an amount of money such as 40 usd",
            example: USDMicros(rawValue: 40_000_000),
            parse: { text, _ in
                if text.hasPrefix("$"), DecimalText.isPlain(text.dropFirst()) {
                    return .failure(.mismatch(help: "write \(text.dropFirst()) usd"))
                }
                return QuantityText.micros(text, unit: "usd", gap: " ", similar: ["$", "usdc", "dollar", "dollars"])
                    .flatMap { micros in
                        guard micros >= 0, micros <= 1_000_000_000_000_000 else {
                            let message = "expected 0 to 1000000000 usd, found '\(printable(text))'"
                            return .failure(KindError(message: message))
                        }
                        return .success(USDMicros(rawValue: micros))
                    }
            },
            print: { "\(DecimalText.shortest($0.rawValue)) usd" }
        )
    }
}

extension Kind where Value == RatioMicros {
    /// A share of something, such as `80%`; from zero to 1000 %.
    public static var percent: Self {
        Self(
            name: "percent",
            expected: "a percentage such as 80%",
            example: RatioMicros(rawValue: 800_000),
            parse: { text, _ in
                if DecimalText.isPlain(text), let part = DecimalText.micros(text), (0...1_000_000).contains(part) {
                    return .failure(.mismatch(help: "write \(DecimalText.shortest(part * 100))%"))
                }
                return QuantityText.micros(text, unit: "%", gap: "", similar: ["percent", "pct"]).flatMap { micros in
                    guard micros % 100 == 0, micros >= 0, micros <= 1_000_000_000 else {
                        let message = "expected 0% to 1000% with at most four decimals, found '\(printable(text))'"
                        return .failure(KindError(message: message))
                    }
                    return .success(RatioMicros(rawValue: micros / 100))
                }
            },
            print: { "\(DecimalText.shortest($0.rawValue * 100))%" }
        )
    }

    /// A factor, such as `x2.0`; from zero to a thousand.
    public static var times: Self {
        Self(
            name: "factor",
            expected: "a factor such as x2.0",
            example: RatioMicros(rawValue: 2_000_000),
            parse: { text, _ in
                let number = text.hasPrefix("x") ? String(text.dropFirst()) : text
                guard number != text, let micros = DecimalText.micros(number) else {
                    let ending = text.lowercased().hasSuffix("x") && !text.lowercased().hasPrefix("0x")
                    let bare = (ending ? String(text.dropLast()) : number).trimmingPrefix { "xX× ".contains($0) }
                    let meant = DecimalText.isPlain(bare) ? String(bare) : DecimalText.correction(bare)
                    let help = meant.flatMap { "x\($0)" == text ? nil : "write x\($0)" }
                    return .failure(.mismatch(help: help))
                }
                guard micros >= 0, micros <= 1_000_000_000 else {
                    return .failure(KindError(message: "expected x0 to x1000, found '\(printable(text))'"))
                }
                return .success(RatioMicros(rawValue: micros))
            },
            print: { "x\(DecimalText.shortest($0.rawValue, decimals: 1))" }
        )
    }
}
