/// Why a plugin's library is not used.
package enum PluginRefusal: Error, Hashable, Sendable {
    /// There is no such file.
    case missing(path: String)
    /// The file is there but cannot be read, and why.
    case unreadable(path: String, String)
    /// The file's SHA-256 is another than the one it is pinned to.
    case otherHash(path: String, actual: String)
    /// The system's loader does not take it, and why.
    case notLoadable(String)
    /// It does not export `penstock_stage_v1`.
    case noEntryPoint
    /// It was built for another version of the interface, or its description has another size.
    case otherInterface(String)
    /// Its description makes no sense, and why.
    case nonsense(String)
    /// It describes a stage of another name.
    case otherName(String)

    /// The YAML key at fault.
    package var key: String {
        switch self {
        case .otherHash: "sha256"
        case .missing, .unreadable, .notLoadable, .noEntryPoint, .otherInterface, .nonsense, .otherName: "library"
        }
    }

    /// What was found.
    package var message: String {
        switch self {
        case .missing(let path): "there is no '\(path)'"
        case .unreadable(let path, let cause): "'\(path)' cannot be read: \(cause)"
        case .otherHash(let path, let actual): "'\(path)' has another hash: \(actual)"
        case .notLoadable(let cause): "the library cannot be loaded: \(cause)"
        case .noEntryPoint: "the library exports no function penstock_stage_v1"
        case .otherInterface(let cause): "the library was built for another version of penstock_stage.h: \(cause)"
        case .nonsense(let cause): "the library describes no usable stage: \(cause)"
        case .otherName(let name): "the library holds the stage '\(name)'"
        }
    }

    /// How to mend it.
    package var help: String? {
        switch self {
        case .missing: "build it, and put it there as lib<name>.so"
        case .unreadable: nil
        case .otherHash(_, let actual): "if you trust this file, pin it: sha256: \(actual)"
        case .notLoadable: "build it as a shared library for this machine"
        case .noEntryPoint: "see docs/plugins.md"
        case .otherInterface: "build it again with the penstock_stage.h of this program"
        case .nonsense: "see penstock_stage.h"
        case .otherName(let name): "name the file lib\(name).so and write library: \(name)"
        }
    }
}
