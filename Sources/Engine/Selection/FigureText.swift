import MarketModel

/// How figures are written in reasons: as settings write them.
enum FigureText {
    /// Millionths without needless zeros: `0.21`.
    static func decimal(_ micros: Int) -> String {
        var text = DeltaMicros(rawValue: micros).description
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    /// `1.5 usd`.
    static func usd(_ amount: USDMicros) -> String { "\(decimal(amount.rawValue)) usd" }

    /// `0.2025%`.
    static func percent(_ ratio: RatioMicros) -> String { "\(decimal(ratio.rawValue * 100))%" }

    /// Whole seconds, rounded down: `14m50s`, `45s`, `1h`.
    static func span(_ span: Duration) -> String {
        let seconds = span.nanoseconds / 1_000_000_000
        var text = ""
        for (unit, length) in [("h", 3_600), ("m", 60)] where seconds >= length {
            let count = seconds % (length * 60) / length
            if count > 0 || length == 3_600 { text += "\(length == 3_600 ? seconds / length : count)\(unit)" }
        }
        return seconds % 60 > 0 || text.isEmpty ? "\(text)\(seconds % 60)s" : text
    }
}
