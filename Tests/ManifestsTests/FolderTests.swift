import Foundation
import Manifests
import Settings
import Testing

/// Reading `Markets/` and `Strategies/` from disk.
@Suite struct FolderTests {
    /// Writes the sample into a fresh folder, lets `change` spoil it, and reads it back; paths are relative to the folder.
    private func read(_ change: (URL) throws -> Void = { _ in }) throws -> (files: ManifestFiles?, complaints: [String])
    {
        let root = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID())")
        defer { try? FileManager.default.removeItem(at: root) }
        let markets = root.appending(path: "Markets")
        let strategies = root.appending(path: "Strategies")
        for folder in [markets, strategies] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        let sample = SampleFiles()
        try Data(sample.portfolio.utf8).write(to: markets.appending(path: "portfolio.yaml"))
        for file in sample.markets { try Data(file.text.utf8).write(to: markets.appending(path: "\(file.name).yaml")) }
        for file in sample.strategies {
            try Data(file.text.utf8).write(to: strategies.appending(path: "\(file.name).yaml"))
        }
        try change(root)
        let diagnostics = Diagnostics()
        let files = ManifestFiles.read(
            markets: markets.path(percentEncoded: false),
            strategies: strategies.path(percentEncoded: false),
            into: diagnostics
        )
        let prefix = root.path(percentEncoded: false) + "/"
        return (files, diagnostics.all.map { $0.description.replacing(prefix, with: "") })
    }

    @Test func `the files of both folders are read in order of name`() throws {
        let (files, complaints) = try read { root in
            try Data("text".utf8).write(to: root.appending(path: "Markets/notes.txt"))
            try Data("a: 1".utf8).write(to: root.appending(path: "Markets/.hidden.yaml"))
        }
        #expect(complaints.isEmpty)
        #expect(files?.all.map(\.id) == ["portfolio", "btc-15m", "eth-5m", "modelled", "plain"])
    }

    @Test func `a missing portfolio is an error`() throws {
        let (files, complaints) = try read { root in
            try FileManager.default.removeItem(at: root.appending(path: "Markets/portfolio.yaml"))
        }
        #expect(files == nil)
        #expect(
            complaints == [
                "Markets/portfolio.yaml: error: the file that describes the desk is missing\n"
                    + "  = help: it names the venue, the capital and how much may be lost"
            ]
        )
    }

    @Test func `missing folders are both named`() throws {
        let (files, complaints) = try read { root in
            try FileManager.default.removeItem(at: root.appending(path: "Markets"))
            try FileManager.default.removeItem(at: root.appending(path: "Strategies"))
        }
        #expect(files == nil)
        #expect(
            complaints == [
                "Markets: error: there is no folder 'Markets'\n"
                    + "  = help: run where Markets/ and Strategies/ are, or name it with --markets",
                "Strategies: error: there is no folder 'Strategies'\n"
                    + "  = help: run where Markets/ and Strategies/ are, or name it with --strategies",
            ]
        )
    }

    @Test func `a file where a folder should be cannot be read`() throws {
        let (_, complaints) = try read { root in
            try FileManager.default.removeItem(at: root.appending(path: "Strategies"))
            try Data().write(to: root.appending(path: "Strategies"))
        }
        #expect(
            complaints == [
                "Strategies: error: 'Strategies' is not a folder that can be read\n"
                    + "  = help: run where Markets/ and Strategies/ are, or name it with --strategies"
            ]
        )
    }

    @Test func `a folder with the name of a file is an error`() throws {
        let (_, complaints) = try read { root in
            let folder = root.appending(path: "Markets/sol.yaml")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        #expect(
            complaints == [
                "Markets/sol.yaml: error: a folder stands where a file is expected\n  = help: rename or remove it"
            ]
        )
    }

    @Test func `a binary file is an error`() throws {
        let (_, complaints) = try read { root in
            try Data([0x61, 0x00, 0x62]).write(to: root.appending(path: "Strategies/blob.yaml"))
        }
        #expect(complaints == ["Strategies/blob.yaml: error: looks like a binary file: byte 0 at offset 1"])
    }

    @Test func `a link to nowhere cannot be read`() throws {
        let (_, complaints) = try read { root in
            let link = root.appending(path: "Markets/sol.yaml")
            try FileManager.default.createSymbolicLink(
                atPath: link.path(percentEncoded: false),
                withDestinationPath: "/nowhere/at/all"
            )
        }
        #expect(complaints == ["Markets/sol.yaml: error: the file cannot be read\n  = help: check its permissions"])
    }

    @Test func `two files of one name are an error, also where one is the portfolio`() throws {
        let (_, complaints) = try read { root in
            try Data("a: 1".utf8).write(to: root.appending(path: "Markets/portfolio.yml"))
            try Data("a: 1".utf8).write(to: root.appending(path: "Strategies/plain.yml"))
        }
        let help = "\n  = help: a file's name is its id: rename or remove one of the two"
        #expect(
            complaints == [
                "Markets/portfolio.yml: error: 'Markets/portfolio.yaml' has the same name\(help)",
                "Strategies/plain.yml: error: 'Strategies/plain.yaml' has the same name\(help)",
            ]
        )
    }

    @Test func `an old copy of the portfolio does not take its place`() throws {
        let (files, complaints) = try read { root in
            try Data("a: 1".utf8).write(to: root.appending(path: "Markets/portfolio.old.yaml"))
        }
        #expect(complaints.isEmpty)
        #expect(files?.portfolio.path.hasSuffix("Markets/portfolio.yaml") == true)
        #expect(files?.markets.map(\.id).contains("portfolio.old") == true)
    }
}
