import Hosting

/// A locked state folder that several threads may look into; it is free again when nobody refers to this any more.
final class FolderOfHost: Sendable {
    let folder: StateFolder

    init(_ folder: consuming StateFolder) { self.folder = folder }
}
