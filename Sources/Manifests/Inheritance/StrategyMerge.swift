import Quoting
import Settings

/// Puts a parent's settings into one strategy file.
struct StrategyMerge {
    private let child: StrategyDocument
    private let diagnostics: Diagnostics

    init(_ child: StrategyDocument, _ diagnostics: Diagnostics) {
        self.child = child
        self.diagnostics = diagnostics
    }

    /// The child's document with everything of `parent` that it does not replace or remove.
    ///
    /// - Parameters:
    ///   - parent: The parent's document, itself already with what it inherits.
    ///   - document: The file of the parent.
    /// - Returns: The document, or `nil` where one of the two is no mapping.
    func merged(with parent: Node, of document: StrategyDocument) -> Node? {
        guard var node = child.node, case .mapping(let inherited) = parent.standing(in: document.source).value else {
            return nil
        }
        var pairs = child.pairs
        for pair in inherited where pair.key.text != "extends" && pair.key.text != "remove" {
            guard let index = pairs.firstIndex(where: { $0.key.text == pair.key.text }) else {
                pairs.append(pair)
                continue
            }
            guard pair.key.text == "pipeline", case .sequence(let below) = pair.value.value else { continue }
            if case .sequence(let own) = pairs[index].value.value {
                pairs[index].value.value = .sequence(combined(removing(from: below, document), own))
            }
        }
        if child.value("pipeline") == nil, let index = pairs.firstIndex(where: { $0.key.text == "pipeline" }),
            case .sequence(let below) = pairs[index].value.value
        {
            pairs[index].value.value = .sequence(removing(from: below, document))
        }
        node.value = .mapping(pairs)
        return node
    }

    /// The stages without those that the child's `remove` lists.
    private func removing(from stages: [Node], _ document: StrategyDocument) -> [Node] {
        guard case .sequence(let items)? = child.value("remove")?.value else { return stages }
        let names = stages.compactMap(StageItem.name)
        for item in items {
            guard let name = item.text, !names.contains(name) else { continue }
            let nearest = NearestName.suggest(name, among: names).map { "did you mean '\($0)'?" }
            diagnostics.add(
                .error,
                in: item.file ?? child.source,
                at: item.position,
                length: item.length,
                "'\(document.name)' has no stage '\(name)' to remove",
                help: nearest ?? "it has: \(names.joined(separator: ", "))"
            )
        }
        let removed = items.compactMap(\.text)
        return stages.filter { stage in StageItem.name(of: stage).map { !removed.contains($0) } ?? true }
    }

    private func combined(_ below: [Node], _ own: [Node]) -> [Node] {
        var stages = below
        var replaced: [String] = []
        for item in own {
            let name = StageItem.name(of: item)
            if let name, !replaced.contains(name),
                let index = stages.firstIndex(where: { StageItem.name(of: $0) == name })
            {
                stages[index] = item
                replaced.append(name)
            } else {
                stages.insert(item, at: place(for: item, in: stages))
                if let name { replaced.append(name) }
            }
        }
        return stages
    }

    /// Behind the last stage of the same or an earlier phase; a stage that does not exist goes last.
    private func place(for item: Node, in stages: [Node]) -> Int {
        guard let phase = StageItem.phase(of: item) else { return stages.count }
        let last = stages.lastIndex { StageItem.phase(of: $0).map { $0 <= phase } ?? false }
        return last.map { $0 + 1 } ?? 0
    }
}
