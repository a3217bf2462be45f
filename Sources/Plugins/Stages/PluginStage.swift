package import MarketModel
package import Quoting
package import Settings

/// A stage whose work is done by a plugin, whatever its phase.
package protocol PluginStage: Stage {
    /// The plugin; without one the stage refuses every quote.
    var instance: PluginInstance? { get set }

    /// Creates the stage.
    init(_ instance: PluginInstance?)
}

extension PluginStage {
    package static var name: String { PluginSource.key }
    package static var summary: String { "Runs a native stage of a shared library." }

    /// ``PluginSource`` makes plugins; from settings alone there is none.
    package init(_ fields: inout Fields) {
        fields.reject(nil, "plugins cannot be used here")
        self.init(nil)
    }

    /// `plugin my_skew`.
    package var label: String { "\(Self.name) \(instance?.library.description.name ?? "-")" }
    package var interest: Interest { instance?.library.description.interest ?? [] }
    package var depthLevels: Int { instance?.library.description.depthLevels ?? 0 }

    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        instance?.observe(observation, at: time)
    }
}
