public import Settings

/// A strategy with some of its settings changed, as a file of its own.
public enum StrategyVariation {
    /// One changed setting.
    public struct Change: Hashable, Sendable {
        /// Where it stands: `base-spread.spread`, `t-minus-flattening.schedule.5m.size`, or `tick`.
        public let path: String
        /// What stands there then, as in the file.
        public let value: String

        /// Creates a change.
        public init(path: String, value: String) {
            self.path = path
            self.value = value
        }
    }

    /// The file with everything it inherits and with the changes put in; `nil` where one leads nowhere, which is reported.
    ///
    /// A stage's setting that is not written yet is added; whether there is such a setting shows when the file is loaded.
    ///
    /// - Parameters:
    ///   - file: The strategy.
    ///   - others: The other files of its folder, which it may extend.
    ///   - changes: What to change.
    ///   - diagnostics: Where complaints go.
    /// - Returns: The changed file, under the same path.
    public static func file(
        _ file: ManifestFiles.File,
        among others: [ManifestFiles.File] = [],
        _ changes: [Change],
        into diagnostics: Diagnostics
    ) -> ManifestFiles.File? {
        let inheritance = StrategyInheritance([file] + others.filter { $0.id != file.id })
        guard var node = inheritance.resolved(inheritance.documents[0], into: diagnostics) else { return nil }
        for change in changes {
            let steps = change.path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard set(steps[...], to: change.value, in: &node) else {
                let names = stages(of: node)
                let nearest = NearestName.suggest(steps[0], among: names).map { "did you mean '\($0)'?" }
                diagnostics.add(
                    .error,
                    in: file.source,
                    at: node.position,
                    length: 1,
                    "there is nothing at '\(change.path)' to change",
                    help: nearest ?? "name a stage and its setting; the stages are: \(names.joined(separator: ", "))"
                )
                return nil
            }
        }
        return ManifestFiles.File(path: file.path, text: StrategyText.text(of: node))
    }

    private static func stages(of document: Node) -> [String] {
        guard case .mapping(let pairs) = document.value,
            case .sequence(let items)? = pairs.first(where: { $0.key.text == "pipeline" })?.value.value
        else { return [] }
        return items.compactMap(StageItem.name)
    }

    /// Sets what stands at the end of `steps`; `false` where they lead nowhere.
    private static func set(_ steps: ArraySlice<String>, to value: String, in node: inout Node) -> Bool {
        guard let step = steps.first, !step.isEmpty else { return false }
        guard case .mapping(var pairs) = node.value else { return false }
        let rest = steps.dropFirst()
        if let place = pairs.firstIndex(where: { $0.key.text == step }) {
            if rest.isEmpty {
                guard pairs[place].value.text != nil else { return false }
                pairs[place].value.value = .scalar(value, isPlain: true)
            } else {
                guard set(rest, to: value, in: &pairs[place].value) else { return false }
            }
        } else if let place = pairs.firstIndex(where: { $0.key.text == "pipeline" }) {
            guard setStage(step, rest, to: value, in: &pairs[place].value) else { return false }
        } else {
            guard rest.isEmpty else { return false }
            pairs.append((scalar(step, like: node), scalar(value, like: node)))
        }
        node.value = .mapping(pairs)
        return true
    }

    private static func setStage(
        _ name: String,
        _ steps: ArraySlice<String>,
        to value: String,
        in pipeline: inout Node
    ) -> Bool {
        guard case .sequence(var items) = pipeline.value, !steps.isEmpty,
            let place = items.firstIndex(where: { StageItem.name(of: $0) == name }),
            case .mapping(var stage) = items[place].value
        else { return false }
        guard set(steps, to: value, in: &stage[0].value) else { return false }
        items[place].value = .mapping(stage)
        pipeline.value = .sequence(items)
        return true
    }

    private static func scalar(_ text: String, like node: Node) -> Node {
        Node(position: node.position, length: 1, value: .scalar(text, isPlain: true))
    }
}
