import Settings

extension ManifestLoader {
    /// Every strategy as the YAML it amounts to once `extends`, anchors and merge keys are applied.
    ///
    /// - Parameter files: Files that load without an error; a strategy that cannot be put together is left out.
    /// - Returns: The files' ids and texts, in the order of the files; the texts load to the same strategies.
    public static func flattened(_ files: ManifestFiles) -> [(name: String, text: String)] {
        let ignored = Diagnostics()
        let inheritance = StrategyInheritance(files.strategies)
        return inheritance.documents.compactMap { document in
            inheritance.resolved(document, into: ignored).map { (document.name, StrategyText.text(of: $0)) }
        }
    }
}
