package import MarketModel
import Settings

/// One word of a `reject` list.
package enum BookRule: Hashable, Sendable {
    case oneSided
    case crossed
    case widerThan(DeltaMicros)
}

extension Kind where Value == BookRule {
    /// `one-sided`, `crossed` or `wider-than 0.30`.
    static var bookRule: Self {
        Kind(
            name: "book rule",
            expected: "one-sided, crossed or wider-than with a width such as wider-than 0.30",
            example: .oneSided,
            parse: { text, _ in
                switch text {
                case "one-sided": return .success(.oneSided)
                case "crossed": return .success(.crossed)
                default:
                    let parts = text.split(separator: " ")
                    guard parts.count == 2, parts[0] == "wider-than", let width = parseMicros(parts[1]),
                        width > 0, width < PriceMicros.dollar
                    else { return .failure(.mismatch(help: help(for: text))) }
                    return .success(.widerThan(DeltaMicros(rawValue: width)))
                }
            },
            print: { rule in
                switch rule {
                case .oneSided: "one-sided"
                case .crossed: "crossed"
                case .widerThan(let width): "wider-than \(Kind<DeltaMicros>.width.print(width))"
                }
            }
        )
    }

    private static func help(for text: String) -> String? {
        let word = String(text.prefix { $0 != " " })
        return NearestName.suggest(word, among: ["one-sided", "crossed", "wider-than"]).map { "did you mean '\($0)'?" }
    }
}
