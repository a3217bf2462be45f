/// Text as messages quote it: at most 60 characters, with control characters written as `\u{1B}`.
package func printable(_ text: String) -> String {
    var shown = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
        guard index < 60 else { return shown + "…" }
        switch scalar.value {
        case 0x0A: shown += "\\n"
        case 0x09: shown += "\\t"
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
            shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default: shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}
