import Synchronization

/// Every library this process has opened, by hash, usable or not: none is opened twice.
enum PluginRegistry {
    private static let opened = Mutex<[SHA256Digest: Result<PluginLibrary, PluginRefusal>]>([:])

    /// The library of those bytes, opened now if it was not yet.
    static func library(of file: PluginFile) throws(PluginRefusal) -> PluginLibrary {
        let result = opened.withLock { opened in
            if let known = opened[file.digest] { return known }
            let result = Result { () throws(PluginRefusal) in try PluginLibrary.open(file) }
            opened[file.digest] = result
            return result
        }
        return try result.get()
    }
}
