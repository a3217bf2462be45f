/// Prints millionths as a decimal with exactly six places: `-1_250_000` is `-1.250000`.
func fixedPoint(_ micros: Int) -> String {
    let magnitude = micros.magnitude
    let fraction = String(magnitude % 1_000_000)
    let padding = String(repeating: "0", count: 6 - fraction.count)
    return "\(micros < 0 ? "-" : "")\(magnitude / 1_000_000).\(padding)\(fraction)"
}

/// Reads a plain decimal as millionths, exactly; the only way from text to a quantity.
///
/// Accepts an optional sign, digits, and at most `6` decimals that are not zero; no exponent, no grouping, no spaces.
/// - Returns: The value times 10⁶, or `nil` for anything else, also where digits beyond the sixth place would be lost.
public func parseMicros(_ text: some StringProtocol) -> Int? {
    var value = 0
    var negative = false
    var places = -1
    var digits = 0
    for (index, byte) in text.utf8.enumerated() {
        switch byte {
        case UInt8(ascii: "-") where index == 0: negative = true
        case UInt8(ascii: "+") where index == 0: break
        case UInt8(ascii: ".") where places < 0: places = 0
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            digits += 1
            let digit = Int(byte - UInt8(ascii: "0"))
            if places >= 6 {
                guard digit == 0 else { return nil }
                continue
            }
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowed) = scaled.addingReportingOverflow(digit)
            guard !overflow, !overflowed else { return nil }
            value = sum
            if places >= 0 { places += 1 }
        default: return nil
        }
    }
    guard digits > 0 else { return nil }
    for _ in max(places, 0)..<6 {
        let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        value = scaled
    }
    return negative ? -value : value
}
