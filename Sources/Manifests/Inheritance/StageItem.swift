import Quoting
import Settings

/// What one item of a `pipeline:` list says before it is decoded.
enum StageItem {
    /// The stage's name, or `nil` where the item is not written as one name.
    static func name(of item: Node) -> String? {
        switch item.value {
        case .scalar(let text, _): text.isEmpty ? nil : text
        case .mapping(let pairs): pairs.count == 1 ? pairs[0].key.text : nil
        case .sequence, .invalid: nil
        }
    }

    /// The phase of the stage, or `nil` where there is no stage of that name.
    static func phase(of item: Node) -> Phase? {
        type(of: item).map { $0.phase }
    }

    /// The stage, or `nil` where there is no stage of that name.
    static func type(of item: Node) -> (any Stage.Type)? {
        guard let name = name(of: item) else { return nil }
        var keys: [String] = []
        if case .mapping(let pairs) = item.value, case .mapping(let settings)? = pairs.first?.value.value {
            keys = settings.compactMap(\.key.text)
        }
        return StageCatalog.stage(named: name, keys.contains)
    }
}
