/// Numbers without a unit, shared by probabilities, widths and counts.
enum BareNumber {
    /// Refuses everything that is no plain decimal, with a hint where one can be guessed.
    static func check(_ text: String, isPlain: Bool) -> Result<Void, KindError> {
        if !isPlain, DecimalText.isPlain(text) { return .failure(.mismatch(help: "remove the quotes: \(text)")) }
        guard isPlain, DecimalText.isPlain(text) else { return .failure(.mismatch(help: hint(text))) }
        return .success(())
    }

    /// Reads millionths.
    static func micros(_ text: String, isPlain: Bool) -> Result<Int, KindError> {
        check(text, isPlain: isPlain).flatMap {
            guard let micros = DecimalText.micros(text) else {
                let message = "'\(printable(text))' is too large or finer than six decimals"
                return .failure(KindError(message: message))
            }
            return .success(micros)
        }
    }

    private static func hint(_ text: String) -> String? {
        if let meant = DecimalText.correction(text) { return "write \(meant)" }
        if text.hasPrefix("$"), DecimalText.isPlain(text.dropFirst()) { return "write \(text.dropFirst())" }
        let parts = QuantityText(text)
        if parts.unit == "usd", DecimalText.isPlain(parts.number) { return "write \(parts.number)" }
        guard ["%", "cent", "cents"].contains(parts.unit), let micros = DecimalText.micros(parts.number) else {
            return nil
        }
        return "write \(DecimalText.shortest(micros / 100, decimals: 2))"
    }
}
