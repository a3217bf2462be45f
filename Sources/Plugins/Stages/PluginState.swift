import CPenstockStage

/// What one plugin stage remembers: memory that the plugin made, and that it frees when nobody needs it any more.
///
/// Safe: the pointer came from this library's `create` or `clone`, goes to this library alone, and `destroy` is called once.
/// ``PluginInstance`` changes a state only while no other value refers to it, and copies it before that otherwise.
@safe
final class PluginState: Sendable {
    private let library: PluginLibrary
    nonisolated(unsafe) private let memory: UnsafeMutableRawPointer

    /// Makes a state; `nil` if the plugin refuses the settings.
    init?(_ library: PluginLibrary, settings: [Double]) {
        precondition(settings.count == library.description.settings.count, "a value for each setting")
        guard let memory = unsafe library.functions.create(settings) else { return nil }
        self.library = library
        unsafe self.memory = unsafe memory
    }

    /// Copies a state; `nil` if the plugin could not.
    init?(copying other: PluginState) {
        guard let memory = unsafe other.library.functions.clone(other.memory) else { return nil }
        library = other.library
        unsafe self.memory = unsafe memory
    }

    deinit { unsafe library.functions.destroy(memory) }

    /// Asks the plugin; it sees a copy of `view` and writes nothing but `result`.
    func evaluate(_ view: penstock_view, into result: inout penstock_result) -> Int32 {
        var seen = view
        return unsafe library.functions.evaluate(memory, &seen, &result)
    }

    func observe(_ observation: penstock_observation) {
        var seen = observation
        unsafe library.functions.observe?(memory, &seen)
    }
}
