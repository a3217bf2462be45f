import Foundation
public import Settings

extension ManifestFiles {
    /// Reads the two folders; what cannot be read is reported, and `nil` returned.
    ///
    /// Files ending in `.yaml` or `.yml` count, except hidden ones; `portfolio.yaml` in `markets` describes the desk.
    public static func read(markets: String, strategies: String, into diagnostics: Diagnostics) -> Self? {
        let marketFiles = files(in: markets, what: "markets", into: diagnostics)
        let strategyFiles = files(in: strategies, what: "strategies", into: diagnostics)
        guard let marketFiles, let strategyFiles else { return nil }
        var others: [File] = []
        var portfolio: File?
        for file in marketFiles {
            if file.id == "portfolio" { portfolio = file } else { others.append(file) }
        }
        guard let portfolio else {
            if !diagnostics.all.contains(where: { $0.path.hasSuffix("portfolio.yaml") }) {
                diagnostics.add(
                    .error,
                    path: "\(markets)/portfolio.yaml",
                    "the file that describes the desk is missing",
                    help: "it names the venue, the capital and how much may be lost"
                )
            }
            return nil
        }
        return Self(
            portfolio: portfolio,
            markets: others,
            strategies: strategyFiles,
            plugins: "\(strategies)/plugins"
        )
    }

    /// The strategy files of a folder, in order of name; what cannot be read is reported and left out.
    public static func strategies(in folder: String, into diagnostics: Diagnostics) -> [File] {
        files(in: folder, what: "strategies", into: diagnostics) ?? []
    }

    private static func files(in folder: String, what: String, into diagnostics: Diagnostics) -> [File]? {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            let exists = FileManager.default.fileExists(atPath: folder)
            let message = exists ? "'\(folder)' is not a folder that can be read" : "there is no folder '\(folder)'"
            diagnostics.add(
                .error,
                path: folder,
                message,
                help: "run where Markets/ and Strategies/ are, or name it with --\(what)"
            )
            return nil
        }
        var files: [File] = []
        for name in names.sorted() where !name.hasPrefix(".") && isYAML(name) {
            let path = "\(folder)/\(name)"
            let values = try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey])
            guard values?.isDirectory != true else {
                diagnostics.add(
                    .error,
                    path: path,
                    "a folder stands where a file is expected",
                    help: "rename or remove it"
                )
                continue
            }
            if let other = files.first(where: { $0.id == File.id(of: path) }) {
                diagnostics.add(
                    .error,
                    path: path,
                    "'\(other.path)' has the same name",
                    help: "a file's name is its id: rename or remove one of the two"
                )
                continue
            }
            guard let data = FileManager.default.contents(atPath: path) else {
                diagnostics.add(.error, path: path, "the file cannot be read", help: "check its permissions")
                continue
            }
            files.append(File(path: path, bytes: [UInt8](data), diagnostics: diagnostics))
        }
        return files
    }

    private static func isYAML(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    }
}
