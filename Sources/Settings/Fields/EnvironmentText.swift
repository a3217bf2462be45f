/// Text with `${NAME}` in it.
enum EnvironmentText {
    /// Replaces every `${NAME}` by its variable and every `$$` by a dollar sign; other dollar signs stay.
    static func substitute(in text: String, from environment: [String: String]) -> Result<String, KindError> {
        guard text.contains("$") else { return .success(text) }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            guard scalars[index] == "$", next == "$" || next == "{" else {
                result.append(scalars[index])
                index += 1
                continue
            }
            guard next == "{" else {
                result.append("$")
                index += 2
                continue
            }
            guard let end = scalars[index...].firstIndex(of: "}") else {
                let help = "close it, or write $${ for the characters themselves"
                return .failure(KindError(message: "'${' is never closed", help: help, offset: index, length: 2))
            }
            let name = String(String.UnicodeScalarView(scalars[(index + 2)..<end]))
            guard let value = environment[name] else {
                return .failure(unknown(name, offset: index, length: end + 1 - index))
            }
            result.append(contentsOf: value.unicodeScalars)
            index = end + 1
        }
        return .success(String(result))
    }

    private static func unknown(_ name: String, offset: Int, length: Int) -> KindError {
        let isName = !name.isEmpty && name.utf8.allSatisfy(isNamePart)
        let shown = printable(name)
        return KindError(
            message: isName ? "the environment variable \(shown) is not set" : "'\(shown)' is no variable's name",
            help: isName ? "set it: export \(shown)=…" : "write ${NAME}, with letters, digits and _ only",
            offset: offset,
            length: length
        )
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
