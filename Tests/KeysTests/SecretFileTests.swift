import Foundation
import Keys
import Testing

@Suite struct SecretFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path

    private func inFolder(_ body: (String) throws -> Void) throws {
        try SecretFile.createFolder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder + "/secret")
    }

    @Test func `what is written is read back and belongs to its owner alone`() throws {
        try inFolder { path in
            try SecretFile.create(path, Array("abc".utf8))
            #expect(try SecretFile.read(path) == Array("abc".utf8))
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["secret"])
        }
    }

    @Test func `an existing file is never overwritten`() throws {
        try inFolder { path in
            try SecretFile.create(path, Array("first".utf8))
            #expect(throws: KeysError.self) { try SecretFile.create(path, Array("second".utf8)) }
            #expect(try SecretFile.read(path) == Array("first".utf8))
        }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o666])
    func `a file that others can read or change is refused with the command that mends it`(mode: Int) throws {
        try inFolder { path in
            try SecretFile.create(path, Array("abc".utf8))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let error = try #require(throws: KeysError.self) { try SecretFile.read(path) }
            #expect(error.description.contains("chmod 600"))
        }
    }

    @Test func `a link is not followed`() throws {
        try inFolder { path in
            try SecretFile.create(path, Array("abc".utf8))
            try FileManager.default.createSymbolicLink(atPath: path + "-link", withDestinationPath: path)
            #expect(throws: KeysError.self) { try SecretFile.read(path + "-link") }
        }
    }
}
