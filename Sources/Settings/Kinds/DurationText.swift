import MarketModel

/// Spans of time as they are written: numbers with units, large units first.
enum DurationText {
    /// Units from large to small, each with its nanoseconds.
    static let units: [(name: String, nanoseconds: Int)] = [
        ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
        ("ms", 1_000_000), ("us", 1_000), ("ns", 1),
    ]

    private static let longest = 10_000 * 86_400_000_000_000

    private static let similar: [(name: String, unit: String)] = [
        ("sec", "s"), ("secs", "s"), ("second", "s"), ("seconds", "s"), ("min", "m"), ("mins", "m"), ("minute", "m"),
        ("minutes", "m"), ("hr", "h"), ("hrs", "h"), ("hour", "h"), ("hours", "h"), ("day", "d"), ("days", "d"),
        ("msec", "ms"), ("millis", "ms"), ("µs", "us"), ("usec", "us"),
    ]

    /// Reads `30s`, `1h30m` or `0.5s`; a unit may appear once, and larger ones come first.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - bareUnit: The unit to propose for a number without one.
    /// - Returns: Nanoseconds, or why there are none.
    static func nanoseconds(_ text: String, bareUnit: String = "s") -> Result<Int, KindError> {
        if DecimalText.isPlain(text) { return .failure(.mismatch(help: "add a unit: \(text)\(bareUnit)")) }
        if let meant = clockTime(text) { return .failure(.mismatch(help: "write \(meant)")) }
        if text.hasPrefix("-") { return .failure(.mismatch(help: "a span of time has no sign")) }
        var total = 0
        var rest = text[...]
        var above = -1
        repeat {
            let number = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
            rest = rest[number.endIndex...]
            let unit = rest.prefix { $0.isLetter }
            rest = rest[unit.endIndex...]
            guard DecimalText.isPlain(number), let index = units.firstIndex(where: { $0.name == unit }), index > above,
                let amount = scaled(number, by: units[index].nanoseconds), total + amount <= longest
            else { return .failure(.mismatch(help: correction(text))) }
            total += amount
            above = index
        } while !rest.isEmpty
        return .success(total)
    }

    /// Prints with the largest units that fit: `5_400_000_000_000` is `1h30m`.
    static func print(nanoseconds: Int) -> String {
        guard nanoseconds != 0 else { return "0s" }
        var rest = nanoseconds.magnitude
        var text = nanoseconds < 0 ? "-" : ""
        for unit in units where rest >= unit.nanoseconds.magnitude {
            text += "\(rest / unit.nanoseconds.magnitude)\(unit.name)"
            rest %= unit.nanoseconds.magnitude
        }
        return text
    }

    private static func scaled(_ number: Substring, by unit: Int) -> Int? {
        let parts = number.split(separator: ".")
        guard parts[0].utf8.count <= 15, let whole = Int(parts[0]) else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
        guard !overflow, product <= longest else { return nil }
        guard parts.count == 2 else { return product }
        guard parts[1].utf8.count <= 9, let fraction = Int(parts[1]) else { return nil }
        var scale = 1
        for _ in parts[1].utf8 { scale *= 10 }
        let part = Int128(fraction) * Int128(unit)
        return part % Int128(scale) == 0 ? product + Int(part / Int128(scale)) : nil
    }

    /// `2:00` is two minutes and `1:02:03` an hour and more; YAML 1.1 reads both as numbers to the base 60.
    private static func clockTime(_ text: String) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return nil }
        let numbers = parts.compactMap { $0.utf8.count <= 4 && DecimalText.isPlain($0) ? Int($0) : nil }
        guard numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        let seconds = numbers.reduce(0) { $0 * 60 + $1 }
        return print(nanoseconds: seconds * 1_000_000_000)
    }

    /// `5 min` → `5m`, `30S` → `30s`.
    private static func correction(_ text: String) -> String? {
        let parts = QuantityText(text)
        let folded = parts.unit.lowercased()
        let unit = units.first { $0.name == folded }?.name ?? similar.first { $0.name == folded }?.unit
        guard let unit else { return nil }
        let number = DecimalText.correction(parts.number) ?? parts.number
        guard DecimalText.isPlain(number), !number.hasPrefix("-") else { return nil }
        let meant = "\(number)\(unit)"
        return meant == text ? nil : "write \(meant)"
    }
}
