import Foundation

/// Finds the files of a recording and what lies beside them.
enum RecordingFiles {
    /// The files in a folder, sorted by name; empty where there is no such folder.
    static func files(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { folder + "/" + $0 }.filter { isFolder($0) == false }
    }

    /// Whether there is a folder at `path`, or `nil` where there is nothing.
    static func isFolder(_ path: String) -> Bool? {
        guard let type = try? FileManager.default.attributesOfItem(atPath: resolved(path))[.type] else { return nil }
        return type as? FileAttributeType == .typeDirectory
    }

    /// The last part of a path.
    static func name(of path: String) -> String { URL(filePath: path).lastPathComponent }

    /// The folder that holds `path`, without symbolic links.
    static func parent(of path: String) -> String {
        URL(filePath: resolved(path)).deletingLastPathComponent().path(percentEncoded: false)
    }

    /// The first folder beside `folder` whose name begins with `prefix`, or `nil`.
    static func folder(beside folder: String, prefix: String) -> String? {
        let parent = parent(of: folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        let name = names.sorted().first { $0.hasPrefix(prefix) && isFolder(parent + "/" + $0) == true }
        return name.map { parent + "/" + $0 }
    }

    private static func resolved(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
    }
}
