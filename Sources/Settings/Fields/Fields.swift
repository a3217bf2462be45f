/// One mapping of a settings file while it is decoded.
///
/// Every read declares its key. What is missing, misspelt or wrong is collected with its place, and decoding goes on with
/// the kind's example, so that one run shows every error. Nothing throws; the file counts only if it had no error.
/// The same code, run without a file, describes the keys for documentation and editors: see ``describe(_:)``.
public struct Fields {
    /// Where the values come from.
    enum Mode {
        /// The file.
        case reading
        /// Nowhere: the mapping is missing or no mapping, which has been reported once.
        case muted
        /// Nowhere: only the declarations matter.
        case describing
    }

    let context: DecodingContext
    let mode: Mode
    var path: [String]
    var pairs: [(key: Node, value: Node)]
    var isRead: [Bool]
    var declared: [String] = []
    var missing: [(key: String, example: String)] = []
    var isAbandoned = false
    private let errorsBefore: Int

    /// Where the mapping's key or name stands, or its first character if it has none.
    public let position: SourcePosition
    /// How many characters stand there.
    let length: Int
    /// The file of that place, where it is not the file being decoded.
    let file: SourceFile?

    init(
        _ context: DecodingContext,
        _ mode: Mode,
        path: [String],
        position: SourcePosition,
        length: Int,
        file: SourceFile? = nil,
        pairs: [(key: Node, value: Node)] = []
    ) {
        self.context = context
        self.mode = mode
        self.path = path
        self.position = position
        self.length = length
        self.file = file
        self.pairs = pairs
        isRead = [Bool](repeating: false, count: pairs.count)
        errorsBefore = context.errorCount
    }

    /// Whether this mapping, or one inside it, had errors so far; checks across keys then make little sense.
    public var hasErrors: Bool { mode == .muted || context.errorCount > errorsBefore }

    /// Whether a key is written in the file, whatever stands behind it.
    public func contains(_ key: String) -> Bool { pairs.contains { $0.key.text == key } }

    /// Reads a key that must be there.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - kind: What its value is.
    ///   - doc: What it does, for the documentation.
    /// - Returns: The value, or the kind's example after an error.
    public mutating func required<Value>(_ key: String, _ kind: Kind<Value>, _ doc: String) -> Value {
        describe(key, kind, .value, isRequired: true, defaultText: nil, doc)
        guard let node = take(key) else {
            miss(key, example: kind.exampleText)
            return kind.example
        }
        return read(kind, node, key: key) ?? kind.example
    }

    /// Reads a key that may be left out.
    ///
    /// - Returns: The value; `nil` when it is left out or wrong; the example when there is no file.
    public mutating func optional<Value>(_ key: String, _ kind: Kind<Value>, _ doc: String) -> Value? {
        describe(key, kind, .value, isRequired: false, defaultText: nil, doc)
        if mode == .describing { return kind.example }
        return take(key).flatMap { read(kind, $0, key: key) }
    }

    /// Reads a key with a default.
    ///
    /// - Returns: The value, or the default when it is left out or wrong.
    public mutating func value<Value>(
        _ key: String,
        _ kind: Kind<Value>,
        default fallback: Value,
        _ doc: String
    ) -> Value {
        describe(key, kind, .value, isRequired: false, defaultText: kind.print(fallback), doc)
        return take(key).flatMap { read(kind, $0, key: key) } ?? fallback
    }

    /// Reads a list of values, in brackets or one per line.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - kind: What each value is.
    ///   - fallback: What applies when the list is left out; `nil` means it must be there.
    ///   - doc: What it does, for the documentation.
    /// - Returns: The values in order, without those that are wrong.
    public mutating func list<Value>(
        _ key: String,
        of kind: Kind<Value>,
        default fallback: [Value]?,
        _ doc: String
    ) -> [Value] {
        let defaultText = fallback.map { "[\($0.map(kind.print).joined(separator: ", "))]" }
        describe(key, kind, .list, isRequired: fallback == nil, defaultText: defaultText, doc)
        guard let node = take(key) else {
            if fallback == nil { miss(key, example: "[\(kind.exampleText)]") }
            return fallback ?? [kind.example]
        }
        switch node.value {
        case .sequence(let items): return items.compactMap { read(kind, $0, key: nil) }
        case .scalar(let text, _) where !node.isNothing:
            fail(node, "expected a list, found '\(printable(text))'", help: "write [\(printable(text))]")
        default: fail(node, "expected a list, found \(found(node))", help: "write [\(kind.exampleText)]")
        }
        return fallback ?? [kind.example]
    }

    /// Declares a key and hands out what stands behind it.
    mutating func take(_ key: String) -> Node? {
        if !declared.contains(key) { declared.append(key) }
        guard let index = pairs.firstIndex(where: { $0.key.text == key }) else { return nil }
        isRead[index] = true
        return pairs[index].value
    }

    /// Notes that a key is not there; said at the end, when it is known which keys were misspelt.
    mutating func miss(_ key: String, example: String) {
        guard mode == .reading else { return }
        context.errorCount += 1
        missing.append((key, example))
    }

    /// Reads one scalar; `nil` after an error.
    mutating func read<Value>(_ kind: Kind<Value>, _ node: Node, key: String?) -> Value? {
        if case .invalid = node.value {
            context.errorCount += 1
            return nil
        }
        guard case .scalar(let raw, let isPlain) = node.value, !node.isNothing else {
            fail(node, "expected \(kind.expected), found \(found(node))", help: nil)
            return nil
        }
        var result = Result<String, KindError>.success(raw)
        if kind.readsEnvironment { result = EnvironmentText.substitute(in: raw, from: context.environment) }
        switch result.flatMap({ kind.parse($0, isPlain: isPlain) }) {
        case .success(let value): return value
        case .failure(let error):
            fail(node, raw, error, kind, key: isPlain ? key : nil)
            return nil
        }
    }

    private mutating func fail<Value>(
        _ node: Node,
        _ raw: String,
        _ error: KindError,
        _ kind: Kind<Value>,
        key: String?
    ) {
        var help = error.help
        if help == nil, error.message == nil, let key, ["~", "null", "Null", "NULL"].contains(raw) {
            help = "to leave '\(key)' out, delete the line"
        }
        let what = QuantityShape.noun(of: raw, expecting: kind.name).map { ", which is \($0)" } ?? ""
        let message = error.message ?? "expected \(kind.expected), found '\(printable(raw))'\(what)"
        var place = node
        if let length = error.length {
            place.position = context.position(ofCharacter: error.offset, in: raw, of: node)
            place.length = length
        }
        fail(place, message, help: help)
    }

    /// Reports an error at a node.
    func fail(_ node: Node, _ message: String, help: String?) {
        guard mode == .reading else { return }
        context.errorCount += 1
        if case .invalid = node.value { return }
        context.report(in: node.file, at: node.position, length: node.length, message, help: help)
    }

    /// What stands there, in words.
    func found(_ node: Node) -> String {
        switch node.value {
        case .scalar(let text, _): node.isNothing ? "nothing" : "'\(printable(text))'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .invalid: "nothing readable"
        }
    }
}
