public import MarketModel

extension Kind where Value == String {
    /// Any text; `${NAME}` in it is replaced by an environment variable, and `$$` by a dollar sign.
    public static var text: Self {
        Self(
            name: "text",
            expected: "some text",
            example: "text",
            readsEnvironment: true,
            parse: { text, _ in .success(text) },
            print: { $0 }
        )
    }

    /// A name such as a strategy's: one to 64 lower-case letters, digits, `-` and `_`.
    public static var word: Self {
        Self(
            name: "word",
            expected: "a name of lower-case letters, digits, - and _ such as book-mid",
            example: "name",
            parse: { text, _ in
                guard !isWord(text) else { return .success(text) }
                let stem =
                    text.hasSuffix(".yaml") ? text.dropLast(5) : text.hasSuffix(".yml") ? text.dropLast(4) : text[...]
                let meant = stem.lowercased().replacing(" ", with: "-")
                return .failure(.mismatch(help: isWord(meant) ? "write \(meant)" : nil))
            },
            print: { $0 }
        )
    }

    private static func isWord(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

extension Kind where Value == Asset {
    /// An asset's ticker, such as `BTC`; letter case does not count.
    public static var asset: Self {
        Self(
            name: "asset",
            expected: "an asset such as BTC",
            example: Asset.example,
            parse: { text, _ in
                Asset(text).map { .success($0) }
                    ?? .failure(.mismatch(help: "a ticker is one to eight letters or digits"))
            },
            print: { $0.description }
        )
    }
}

extension Asset {
    /// `BTC`.
    fileprivate static var example: Self {
        guard let asset = Self("BTC") else { preconditionFailure("BTC is a ticker") }
        return asset
    }
}

extension Kind where Value: Equatable & Sendable {
    /// One of a few words, each with what it stands for; the first is the example.
    public static func choice(_ options: [(name: String, value: Value)]) -> Self {
        precondition(!options.isEmpty, "a choice needs an option")
        let names = options.map(\.name)
        return Self(
            name: "choice",
            expected: names.count == 1 ? "'\(names[0])'" : "one of \(names.joined(separator: ", "))",
            example: options[0].value,
            choices: names,
            parse: { text, _ in
                if let option = options.first(where: { $0.name == text }) { return .success(option.value) }
                let nearest = NearestName.suggest(text, among: names).map { "did you mean '\($0)'?" }
                let help = nearest ?? (names.count == 1 ? "write \(names[0]), or leave the key out" : nil)
                return .failure(.mismatch(help: help))
            },
            print: { value in options.first { $0.value == value }?.name ?? names[0] }
        )
    }
}
