public import Settings

/// Makes stages that are not in ``StageCatalog``, because making one takes more than its settings.
public protocol StageSource: Sendable {
    /// The stages' key in YAML.
    var name: String { get }

    /// Makes the stage that `fields` describe; `nil` where an error was reported in them.
    func stage(_ fields: inout Fields) -> (any Stage)?
}
