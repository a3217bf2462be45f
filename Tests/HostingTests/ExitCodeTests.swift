import Foundation
import TestSupport
import Testing

/// The exit codes of the program itself, as `penstock --help` gives them.
@Suite(.enabled(if: BuiltProgram.exists, "the program is not built beside the tests"))
struct ExitCodeTests {
    /// Runs the program in a folder with one market file; returns its exit code and what it said.
    private func run(_ arguments: [String], market: String) throws -> (code: Int32, words: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            ("Markets/portfolio.yaml", DeskFiles.portfolio(worstCase: 30)), ("Markets/btc-15m.yaml", market),
            ("Strategies/simple.yaml", DeskFiles.simple),
        ]
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        let process = Process()
        process.executableURL = BuiltProgram.url
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let words = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, words)
    }

    private var market: String { DeskFiles.market("BTC", "15m", "simple", worstCase: 15) }

    @Test func `settings that load give 0`() throws {
        let (code, words) = try run(["check"], market: market)
        #expect(code == 0, "\(words)")
        #expect(try run(["run", "--for", "60s", "--speed", "max"], market: market).code == 0)
    }

    @Test(arguments: [["check"], ["run", "--for", "60s", "--speed", "max"], ["check", "--flatten"]])
    func `settings that do not load give 3`(arguments: [String]) throws {
        let (code, words) = try run(arguments, market: market.replacing("15m", with: "15 m"))
        #expect(code == 3, "\(words)")
        #expect(words.contains("1 error; nothing was started"))
    }

    @Test func `many errors are shown in part and counted whole`() throws {
        let wrong = (0..<57).map { "\nkey\($0): 1" }.joined()
        let (code, words) = try run(["check"], market: market + wrong)
        #expect(code == 3)
        #expect(words.components(separatedBy: "error: ").count == 21)
        #expect(words.contains("… and 37 more errors\n"))
        #expect(words.contains("57 errors; nothing was started"))
    }

    @Test func `wrong arguments give 2`() throws {
        #expect(try run(["check", "--wrong"], market: market).code == 2)
    }
}

/// The program, which is built into the folder of the tests.
private enum BuiltProgram {
    static let url = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "penstock")
    static let exists = FileManager.default.isExecutableFile(atPath: url.path())
}
