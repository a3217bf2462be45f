import Foundation
import Plugins
import Testing

/// A folder of plugins that were compiled for one test, removed with it.
final class PluginFolder {
    static let compiler = "/usr/bin/cc"
    /// Whether there is a C compiler to test with.
    static var canCompile: Bool { FileManager.default.isExecutableFile(atPath: compiler) }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private let folder = FileManager.default.temporaryDirectory.appending(path: "plugins-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var path: String { folder.path() }

    func file(_ name: String) -> URL { folder.appending(path: "lib\(name).so") }

    /// Compiles a plugin and returns the hash of its library.
    @discardableResult
    func compile(_ code: PluginCode, as name: String? = nil) throws -> SHA256Digest {
        let source = folder.appending(path: "source.c")
        try Data(code.text.utf8).write(to: source)
        return try compile(source, as: name ?? code.name)
    }

    /// Compiles a file and returns the hash of its library.
    @discardableResult
    func compile(_ source: URL, as name: String) throws -> SHA256Digest {
        let headers = Self.root.appending(path: "Sources/CPenstockStage/include").path()
        return try run(
            [Self.compiler, "-std=c11", "-Wall", "-Werror", "-Wno-override-init", "-fPIC", "-shared", "-I\(headers)"]
                + ["-o", file(name).path(), source.path(), "-lm"],
            toMake: name
        )
    }

    /// Compiles a Swift file and returns the hash of its library.
    func compileSwift(_ source: URL, as name: String) throws -> SHA256Digest {
        let headers = Self.root.appending(path: "Sources/CPenstockStage").path()
        return try run(
            ["swiftc", "-swift-version", "6", "-parse-as-library", "-emit-library", "-I\(headers)"]
                + ["-module-name", name, "-o", file(name).path(), source.path()],
            toMake: name
        )
    }

    private func run(_ words: [String], toMake name: String) throws -> SHA256Digest {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(words[0]) failed")
        return try digest(of: name)
    }

    /// Compiles and loads a plugin.
    func load(_ code: PluginCode) throws -> PluginLibrary {
        try PluginLibrary.load(name: code.name, folder: path, pin: compile(code))
    }

    func digest(of name: String) throws -> SHA256Digest { SHA256Digest(of: [UInt8](try Data(contentsOf: file(name)))) }
}
