import Foundation
import Keys
import Testing

@Suite struct PasswordTests {
    @Test func `the variable is used where no file is named`() throws {
        let found = try Password.find(file: nil, environment: [Password.variable: "correct horse"], isNew: true)
        #expect(found == "correct horse")
    }

    @Test func `a file comes before the variable and loses its line end`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try SecretFile.create(path, Array("from a file\r\n".utf8))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let found = try Password.find(file: path, environment: [Password.variable: "other one"], isNew: false)
        #expect(found == "from a file")
    }

    @Test func `a new password must be long enough, an old one may be what it is`() throws {
        let environment = [Password.variable: "short"]
        #expect(throws: KeysError.self) { try Password.find(file: nil, environment: environment, isNew: true) }
        #expect(try Password.find(file: nil, environment: environment, isNew: false) == "short")
    }
}
