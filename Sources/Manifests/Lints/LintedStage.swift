import Quoting
import Settings

/// One stage of a strategy as it is written, with the defaults of what is left out.
struct LintedStage: Sendable {
    let name: String
    let phase: Phase
    /// Where its name stands.
    let place: Node
    private let settings: [(key: Node, value: Node)]
    private let keys: [FieldDescription]

    /// Reads an item of a pipeline that has been found valid.
    init?(_ item: Node) {
        guard let name = StageItem.name(of: item), let type = StageItem.type(of: item) else { return nil }
        self.name = name
        phase = type.phase
        keys = Fields.describe { _ = type.init(&$0) }
        if case .mapping(let pairs) = item.value, let pair = pairs.first {
            place = pair.key
            if case .mapping(let inner) = pair.value.value { settings = inner } else { settings = [] }
        } else {
            place = item
            settings = []
        }
    }

    /// What is written behind a key.
    func node(_ key: String) -> Node? { settings.first { $0.key.text == key }?.value }

    /// Where to point for a key: its value, or the stage's name where it is left out.
    func place(of key: String) -> Node { node(key) ?? place }

    /// The value of a key, or its default.
    func value<Value>(_ key: String, _ kind: Kind<Value>) -> Value? {
        let text = node(key)?.text ?? keys.first { $0.path == [key] }?.defaultText
        guard let text, case .success(let value) = kind.parse(text) else { return nil }
        return value
    }

    /// The rows of a mapping with durations as keys, from the longest to the shortest.
    func rows(_ key: String) -> [LintedRow] {
        guard case .mapping(let pairs)? = node(key)?.value else { return [] }
        let rows = pairs.compactMap { pair -> LintedRow? in
            guard let text = pair.key.text, case .success(let from) = Kind.duration.parse(text) else { return nil }
            guard case .mapping(let settings) = pair.value.value else { return nil }
            return LintedRow(from: from, place: pair.key, settings: settings)
        }
        return rows.sorted { $0.from > $1.from }
    }
}
