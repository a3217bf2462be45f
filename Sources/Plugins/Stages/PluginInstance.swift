import CPenstockStage
package import MarketModel
package import Quoting

/// One use of a plugin in a pipeline: a value, so that copying an engine forks what the plugin remembers.
package struct PluginInstance: Sendable {
    /// The library it comes from.
    package let library: PluginLibrary
    /// How many answers were not used.
    package private(set) var refusals = 0
    /// Why the latest of them was not used.
    package private(set) var latestFault: PluginFault?

    private var state: PluginState?

    /// Makes a plugin with a value for each of its settings; `nil` if it refuses them.
    package init?(_ library: PluginLibrary, settings: [Double]) {
        guard let state = PluginState(library, settings: settings) else { return nil }
        self.library = library
        self.state = state
    }

    /// Shows the plugin something that happened at `time`.
    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        ownState()?.observe(penstock_observation(observation, at: time))
    }

    /// The view that every phase starts from.
    func view(_ view: MarketView, fair: Probability?) -> penstock_view {
        penstock_view(view, fair: fair, depthLevels: library.description.depthLevels)
    }

    /// The plugin's answer; `nil` if it cannot be used, which is counted.
    mutating func answer(to view: penstock_view, width: Width? = nil) -> penstock_result? {
        var result = penstock_result(fair: view.fair, width: width)
        let fault: PluginFault?
        switch ownState()?.evaluate(view, into: &result) {
        case PENSTOCK_OK: fault = result.fault(in: library.description.phase)
        case PENSTOCK_REFUSED: fault = .declined
        case .some(let code): fault = .unknownCode(Int(code))
        case nil: fault = .noState
        }
        guard let fault else { return result }
        refusals += 1
        latestFault = fault
        return nil
    }

    /// The state that belongs to this value alone, copied first if another value refers to it too.
    private mutating func ownState() -> PluginState? {
        if !isKnownUniquelyReferenced(&state), let shared = state { state = PluginState(copying: shared) }
        return state
    }
}
