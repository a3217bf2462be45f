/// A number with a unit, taken apart: `15 shares` is `15`, one space, `shares`.
struct QuantityText {
    /// Everything up to the first letter, sign of a unit, or space.
    let number: String
    /// What stands between number and unit.
    let gap: String
    /// The rest.
    let unit: String

    /// Takes a text apart; a text without digits in front has an empty number.
    init(_ text: String) {
        let end: String.Index
        if text.lowercased().hasPrefix("0x") {
            end = text.firstIndex { !$0.isHexDigit && $0 != "x" && $0 != "X" } ?? text.endIndex
        } else {
            end = text.firstIndex { !("0"..."9").contains($0) && !"+-−.,_:'".contains($0) } ?? text.endIndex
        }
        number = String(text[..<end])
        gap = String(text[end...].prefix { $0 == " " })
        unit = String(text[end...].drop { $0 == " " })
    }

    /// Reads an amount in millionths of one unit.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - unit: How the unit is written.
    ///   - gap: What stands in front of it.
    ///   - equals: Other accepted spellings.
    ///   - similar: What people write instead, in lower case; leads to a hint.
    /// - Returns: The amount, or why there is none.
    static func micros(
        _ text: String,
        unit: String,
        gap: String,
        equals: [String] = [],
        similar: [String] = []
    ) -> Result<Int, KindError> {
        let parts = Self(text)
        let number = DecimalText.correction(parts.number) ?? parts.number
        guard DecimalText.isPlain(number) else { return .failure(.mismatch()) }
        let meant = "\(number)\(gap)\(unit)"
        if parts.unit.isEmpty { return .failure(.mismatch(help: "add a unit: \(meant)")) }
        let isUnit = parts.unit == unit || equals.contains(parts.unit)
        guard isUnit, parts.gap == gap, number == parts.number else {
            let folded = parts.unit.lowercased()
            let isSimilar = isUnit || folded == unit || equals.contains(folded) || similar.contains(folded)
            return .failure(.mismatch(help: isSimilar ? "write \(meant)" : nil))
        }
        guard let micros = DecimalText.micros(number) else {
            let message = "'\(printable(text))' is too large or finer than six decimals"
            return .failure(KindError(message: message))
        }
        return .success(micros)
    }
}
