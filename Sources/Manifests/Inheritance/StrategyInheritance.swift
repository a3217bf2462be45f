import Settings

/// The strategy files, each with what it inherits by `extends` put in.
///
/// A stage of the child takes the place of its parent's stage of that name, with all its settings. A stage that the parent
/// does not have goes to the end of its phase. Everything inherited keeps its place in its own file for messages.
struct StrategyInheritance {
    /// The most strategies in a chain, the last child included.
    static let longestChain = 8

    /// Every file of the folder.
    let documents: [StrategyDocument]

    init(_ files: [ManifestFiles.File]) { documents = files.map(StrategyDocument.init) }

    /// The document with its ancestors' stages; `nil` where a file cannot be read or a chain of `extends` leads nowhere,
    /// which is reported in the file at fault.
    func resolved(_ document: StrategyDocument, into diagnostics: Diagnostics) -> Node? {
        for fault in document.faults { diagnostics.add(fault) }
        guard let node = document.node, let chain = chain(from: document, diagnostics) else { return nil }
        var merged: Node?
        for (child, parent) in zip(chain.dropLast(), chain.dropFirst()).reversed() {
            guard let below = merged ?? parent.node else { return nil }
            merged = StrategyMerge(child, diagnostics).merged(with: below, of: parent)
        }
        return merged ?? node
    }

    /// The document, its parent, that one's parent and so on.
    private func chain(from document: StrategyDocument, _ diagnostics: Diagnostics) -> [StrategyDocument]? {
        var chain = [document]
        var current = document
        while let name = current.parent {
            guard let parent = documents.first(where: { $0.name == name.text }) else {
                if current.name == document.name { reportUnknown(name, in: document, diagnostics) }
                return nil
            }
            if parent.name == document.name {
                let words = (chain + [parent]).map(\.name).joined(separator: " → ")
                let message = "'\(parent.name)' extends itself: \(words)"
                report(document, message, "remove one 'extends' of the circle", diagnostics)
                return nil
            }
            for fault in parent.faults { diagnostics.add(fault) }
            guard !chain.contains(where: { $0.name == parent.name }), parent.node != nil else { return nil }
            chain.append(parent)
            guard chain.count <= Self.longestChain else {
                let words = chain.map(\.name).joined(separator: " → ")
                let message = "more than \(Self.longestChain) strategies extend one another: \(words)"
                report(document, message, "extend one that stands closer to the end of the chain", diagnostics)
                return nil
            }
            current = parent
        }
        return chain
    }

    private func reportUnknown(_ name: Node, in document: StrategyDocument, _ diagnostics: Diagnostics) {
        let text = name.text ?? ""
        let others = documents.map(\.name).filter { $0 != document.name }
        let nearest = NearestName.suggest(text, among: others).map { "did you mean '\($0)'?" }
        let known = others.isEmpty ? "there is no other strategy" : "there are: \(others.joined(separator: ", "))"
        report(document, "there is no strategy '\(text)' to extend", nearest ?? known, diagnostics)
    }

    private func report(_ document: StrategyDocument, _ message: String, _ help: String, _ diagnostics: Diagnostics) {
        guard let place = document.parent else { return }
        let file = place.file ?? document.source
        diagnostics.add(.error, in: file, at: place.position, length: place.length, message, help: help)
    }
}
