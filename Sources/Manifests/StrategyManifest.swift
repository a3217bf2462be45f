public import Engine
public import Quoting
import Settings

/// A file of `Strategies/`: one pipeline and how often it runs.
public struct StrategyManifest: Sendable {
    /// The file's id.
    public let name: String
    /// Differs whenever the text does.
    public let fingerprint: UInt64
    /// How often quotes are remade.
    public let cadence: Cadence
    /// The pipeline; `nil` only where the file has errors.
    public let pipeline: QuotePipeline?
    /// The document with all it inherits and the file it stands in, for lints.
    var origin: LintedFile?

    init(name: String, text: String, sources: [any StageSource], _ fields: inout Fields) {
        self.name = name
        fingerprint = Self.fingerprint(of: text)
        let parent = fields.optional("extends", .word, "the strategy this one starts from; its stages replace by name")
        let removed = fields.list("remove", of: .word, default: [], "stages of that strategy which this one leaves out")
        if parent == nil, !removed.isEmpty, !fields.hasErrors {
            fields.reject("remove", "'remove' has no effect without 'extends'", help: "delete the stages themselves")
        }
        cadence = fields.value("tick", .cadence, default: .every(.seconds(2)), "how often quotes are remade")
        pipeline = QuotePipeline.decode(&fields, sources: sources)
    }
}

extension StrategyManifest {
    /// The 64-bit FNV-1a hash (Fowler, Noll and Vo) of the text's bytes.
    static func fingerprint(of text: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash
    }
}

extension Kind where Value == Cadence {
    /// A duration, or `each-book` to remake quotes whenever a book is whole again.
    static var cadence: Self {
        let duration = Kind<Duration>.duration.in(.milliseconds(50) ... .seconds(600))
        return Kind(
            name: "cadence",
            expected: "a duration such as 2s, or each-book",
            example: .every(.seconds(2)),
            parse: { text, isPlain in
                if text == "each-book" { return .success(.eachBook) }
                return duration.parse(text, isPlain: isPlain).map { .every($0) }
            },
            print: { cadence in
                switch cadence {
                case .eachBook: "each-book"
                case .every(let span): duration.print(span)
                }
            }
        )
    }
}
