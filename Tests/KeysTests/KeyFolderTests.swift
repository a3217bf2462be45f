import Foundation
import Keys
import Signing
import Testing

@Suite struct KeyFolderTests {
    private func inFolder(_ body: (KeyFolder) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(KeyFolder(path: path))
    }

    @Test func `a wallet and an API key come back with the password and with no other`() throws {
        try inFolder { folder in
            let wallet = WalletKey.random()
            let token = TokenCredentials(id: "kid-1", key: .random())
            try folder.create(wallet, password: "correct horse")
            try folder.create(token, password: "correct horse")
            #expect(try folder.wallet(password: "correct horse").address == wallet.address)
            #expect(try folder.token(password: "correct horse").key.publicKey == token.key.publicKey)
            #expect(try folder.address() == wallet.address)
            #expect(try folder.tokenID() == "kid-1")
            let error = try #require(throws: KeysError.self) { try folder.wallet(password: "wrong horse") }
            #expect(error.description.contains("password"))
        }
    }

    @Test func `keys are never overwritten`() throws {
        try inFolder { folder in
            let wallet = WalletKey.random()
            try folder.create(wallet, password: "correct horse")
            #expect(throws: KeysError.self) { try folder.create(.random(), password: "correct horse") }
            #expect(try folder.address() == wallet.address)
        }
    }

    @Test func `some of the official variables without the others are refused by name`() throws {
        try inFolder { folder in
            let environment = [Credentials.Variable.wallet: String(repeating: "11", count: 32)]
            let error = try #require(throws: KeysError.self) {
                try Credentials.load(folder, environment: environment) { () throws(KeysError) in "unused password" }
            }
            #expect(error.description.contains(Credentials.Variable.token))
            #expect(!error.description.contains("1111"))
        }
    }

    @Test func `what is missing is said before a password is asked for`() throws {
        try inFolder { folder in
            let asked = { () throws(KeysError) -> String in throw KeysError("a password was asked for") }
            let first = try #require(throws: KeysError.self) {
                try Credentials.load(folder, environment: [:], password: asked)
            }
            #expect(first.description.contains("keys new"))
            try folder.create(WalletKey.random(), password: "correct horse")
            let second = try #require(throws: KeysError.self) {
                try Credentials.load(folder, environment: [:], password: asked)
            }
            #expect(second.description.contains("keys register"))
        }
    }

    @Test func `the official variables are enough`() throws {
        try inFolder { folder in
            let environment = [
                Credentials.Variable.wallet: String(repeating: "11", count: 32),
                Credentials.Variable.tokenID: "kid-2",
                Credentials.Variable.token: String(repeating: "22", count: 32),
            ]
            let found = try Credentials.load(folder, environment: environment) { () throws(KeysError) in
                throw KeysError("the folder must not be asked")
            }
            #expect(found.token.id == "kid-2")
            #expect("\(found)".contains("1111") == false && "\(found)".contains("2222") == false)
        }
    }
}
