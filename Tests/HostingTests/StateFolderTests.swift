import Foundation
import Hosting
import Journaling
import MarketModel
import Testing

@Suite struct StateFolderTests {
    private func temporary() -> String {
        FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    }

    @Test func `a second host in one folder is refused until the first is gone`() throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            let first = try StateFolder(path: path)
            #expect(throws: JournalFault.self) { _ = try StateFolder(path: path) }
            #expect(first.path == path)
        }
        #expect(throws: Never.self) { _ = try StateFolder(path: path) }
    }

    @Test func `sessions are numbered in the order of their start`() throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try StateFolder(path: path)
        #expect(folder.nextJournal == "\(path)/session-000001.journal")
        try Data().write(to: URL(filePath: "\(path)/session-000009.journal"))
        #expect(folder.nextJournal == "\(path)/session-000010.journal")
        #expect(StateFolder.journals(in: path) == ["\(path)/session-000009.journal"])
    }

    @Test func `a journal whose session died before its first byte, or in its beginning, is passed over`() throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try StateFolder(path: path)
        let header = SessionHeader(
            venue: "turbine",
            account: "0x1",
            seed: 0,
            rules: .turbine,
            files: [SessionHeader.File(path: "Markets/portfolio.yaml", text: "")],
            marketFiles: 1
        )
        var writer = try JournalWriter(path: folder.nextJournal, header: header)
        try writer.flush()
        let whole = try #require(FileManager.default.contents(atPath: "\(path)/session-000001.journal"))
        for count in [0, 5, 12, 40, whole.count - 1] {
            try whole.prefix(count).write(to: URL(filePath: "\(path)/session-000002.journal"))
            let recovery = try folder.recovery(of: "0x1", at: "turbine")
            #expect(recovery?.size == whole.count, "\(count) bytes")
        }
        try whole.write(to: URL(filePath: "\(path)/session-000002.journal"))
        #expect(try folder.recovery(of: "0x2", at: "turbine") == nil)
    }

    @Test func `a file where the folder should be is an error with its name`() throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data().write(to: URL(filePath: path))
        #expect(throws: JournalFault.self) { _ = try StateFolder(path: path) }
    }
}
