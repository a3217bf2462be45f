import Quoting
public import Settings

/// Every key of the settings files, as their declarations give them; documentation and editors learn from it.
public enum LanguageReference {
    /// The kinds of settings file.
    public enum FileKind: String, Sendable, CaseIterable {
        /// `Markets/portfolio.yaml`.
        case portfolio
        /// Every other file of `Markets/`.
        case market
        /// A file of `Strategies/`.
        case strategy
    }

    /// One stage of a pipeline.
    struct StageEntry: Sendable {
        let name: String
        let phase: Phase
        let summary: String
        let keys: [FieldDescription]
    }

    /// The keys of a file, outer before inner; without those of stages.
    public static func keys(of kind: FileKind) -> [FieldDescription] {
        let all = Fields.describe { fields in
            switch kind {
            case .portfolio: _ = PortfolioManifest(&fields)
            case .market: _ = MarketManifest(name: "name", &fields)
            case .strategy: _ = StrategyManifest(name: "name", text: "", sources: [], &fields)
            }
        }
        return distinct(all)
    }

    /// Every stage with its keys, in phase order.
    static var stages: [StageEntry] {
        // A formula's keys have a page of their own, docs/formula.md.
        StageCatalog.builtIn.filter { $0.name != "formula" }.map { type in
            let keys = Fields.describe { _ = type.init(&$0) }
            return StageEntry(name: type.name, phase: type.phase, summary: type.summary, keys: distinct(keys))
        }
    }

    /// A key that several sources of one stage share is declared several times.
    private static func distinct(_ keys: [FieldDescription]) -> [FieldDescription] {
        var known: Set<[String]> = []
        return keys.filter { known.insert($0.path).inserted }
    }
}
