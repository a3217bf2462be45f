import MarketModel

/// Plain decimals: what counts as one, and what somebody who wrote something similar probably meant.
enum DecimalText {
    /// Whether the text is digits with at most one point between digits, and perhaps a minus in front.
    static func isPlain(_ text: some StringProtocol) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
    }

    /// The value in millionths, or `nil` if the text is no plain decimal, too large, or finer than six decimals.
    static func micros(_ text: some StringProtocol) -> Int? { isPlain(text) ? parseMicros(text) : nil }

    /// The plain decimal that was probably meant: `0x10` → `16`, `1_000` → `1000`, `.5` → `0.5`, `1e3` → `1000`.
    static func correction(_ text: some StringProtocol) -> String? {
        guard text.utf8.count <= 32, !isPlain(text) else { return nil }
        var meant = text.lowercased()
        if meant.hasPrefix("0x") { return Int(meant.dropFirst(2), radix: 16).map(String.init) }
        if meant.hasPrefix("0o") { return Int(meant.dropFirst(2), radix: 8).map(String.init) }
        meant = String(meant.filter { $0 != "_" && $0 != "'" }).replacing("−", with: "-")
        if meant.hasPrefix("+") { meant.removeFirst() }
        if let comma = meant.firstIndex(of: ","), !meant.contains(".") {
            let isThousands = meant[comma...].dropFirst().utf8.count == 3 && !meant.hasPrefix("0")
            meant = meant.replacing(",", with: isThousands ? "" : ".")
        }
        if meant.hasPrefix(".") { meant = "0" + meant }
        if meant.hasPrefix("-.") { meant = "-0" + meant.dropFirst() }
        if meant.hasSuffix(".") { meant.removeLast() }
        if meant.contains("e"), let value = Double(meant), value.isFinite {
            meant = abs(value) < 1e15 && value == value.rounded() ? String(Int(value)) : "\(value)"
        }
        return isPlain(meant) ? meant : nil
    }

    /// Prints millionths as the shortest plain decimal: `1_500_000` is `1.5`.
    static func shortest(_ micros: Int, decimals: Int = 0) -> String {
        var fraction = String(micros.magnitude % 1_000_000)
        fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
        while fraction.count > decimals, fraction.hasSuffix("0") { fraction.removeLast() }
        let whole = "\(micros < 0 ? "-" : "")\(micros.magnitude / 1_000_000)"
        return fraction.isEmpty ? whole : "\(whole).\(fraction)"
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
