import CPenstockStage
import Glibc

/// A plugin's library in this process: loaded once for each hash, checked, and never unloaded.
///
/// Safe: the functions were checked to be there, belong to a library that stays loaded, and are called by ``PluginState``
/// alone, which keeps to the rules of `penstock_stage.h`. What they do inside is the plugin's responsibility.
@safe
package final class PluginLibrary: Sendable {
    /// What it says about itself.
    package let description: PluginDescription
    /// The hash of the bytes it was loaded from.
    package let digest: SHA256Digest
    /// A copy, so that a plugin that changes its description changes nothing here.
    nonisolated(unsafe) let functions: penstock_stage_descriptor

    private init(description: PluginDescription, digest: SHA256Digest, functions: penstock_stage_descriptor) {
        self.description = description
        self.digest = digest
        unsafe self.functions = unsafe functions
    }

    /// Loads `lib<name>.so` in `folder`, if its bytes have the hash it is pinned to.
    ///
    /// Nothing of a file with another hash is ever run.
    package static func load(name: String, folder: String, pin: SHA256Digest) throws(PluginRefusal) -> PluginLibrary {
        let file = try PluginFile(name: name, folder: folder)
        guard file.digest == pin else { throw .otherHash(path: file.path, actual: file.digest.text) }
        let library = try PluginRegistry.library(of: file)
        guard library.description.name == name else { throw .otherName(library.description.name) }
        return library
    }

    /// Opens exactly the bytes that were hashed.
    static func open(_ file: PluginFile) throws(PluginRefusal) -> PluginLibrary {
        _ = try LibraryImage(file.bytes)
        let memory = try SealedMemory(file.bytes)
        guard let handle = unsafe dlopen(memory.path, RTLD_NOW | RTLD_LOCAL) else {
            let cause = unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason was given"
            memory.discard()
            throw .notLoadable(cause.replacing("\(memory.path): ", with: ""))
        }
        guard let symbol = unsafe dlsym(handle, "penstock_stage_v1") else { throw .noEntryPoint }
        typealias EntryPoint = @convention(c) () -> UnsafePointer<penstock_stage_descriptor>?
        let entryPoint = unsafe unsafeBitCast(symbol, to: EntryPoint.self)
        guard let descriptor = unsafe entryPoint() else { throw .nonsense("penstock_stage_v1 returns NULL") }
        try unsafe PluginDescription.checkInterface(UnsafeRawPointer(descriptor))
        let functions = unsafe descriptor.pointee
        let description = try unsafe PluginDescription(functions)
        return unsafe PluginLibrary(description: description, digest: file.digest, functions: functions)
    }
}
