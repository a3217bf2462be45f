import Dashboard
import Foundation
import HTTPTypes
import Testing

@Suite struct AccessTests {
    private static func request(_ authority: String?, _ fields: [(HTTPField.Name, String)] = []) -> HTTPRequest {
        var request = HTTPRequest(method: .post, scheme: "http", authority: authority, path: "/api/v1/halt")
        for (name, value) in fields { request.headerFields[name] = value }
        return request
    }

    @Test func `beyond loopback reading needs the token too, as a header or as a password`() throws {
        let access = Access(token: "secret", door: .network)
        #expect(throws: Access.Refusal.self) { try access.checkReading(Self.request("10.0.0.1")) }
        try access.checkReading(Self.request("10.0.0.1", [(.authorization, "Bearer secret")]))
        let password = Data("anybody:secret".utf8).base64EncodedString()
        try access.checkReading(Self.request("10.0.0.1", [(.authorization, "Basic \(password)")]))
        // A browser sends a password by itself, also for a page that somebody else made.
        #expect(throws: Access.Refusal.self) {
            try access.checkActing(Self.request("10.0.0.1", [(.authorization, "Basic \(password)")]))
        }
    }

    @Test func `behind a proxy on this machine everything needs the token`() throws {
        let access = Access(token: "secret", door: .loopback)
        let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
        let fields = [(forwarded, "10.0.0.1")]
        #expect(throws: Access.Refusal.self) { try access.checkReading(Self.request("localhost:8080", fields)) }
        try access.checkReading(Self.request("desk.example", fields + [(.authorization, "Bearer secret")]))
        try access.checkActing(Self.request("desk.example", fields + [(.authorization, "Bearer secret")]))
        #expect(throws: Access.Refusal.self) { try access.checkActing(Self.request("localhost:8080", fields)) }
    }

    @Test func `the owner's socket needs nothing`() throws {
        let access = Access(token: "secret", door: .owner)
        #expect(throws: Never.self) { try access.checkReading(Self.request(nil)) }
        #expect(throws: Never.self) { try access.checkActing(Self.request(nil)) }
    }

    @Test(arguments: ["localhost", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:1"])
    func `on loopback this machine's names are answered`(name: String) throws {
        let access = Access(token: "secret", door: .loopback)
        #expect(throws: Never.self) { try access.checkReading(Self.request(name)) }
    }

    @Test(arguments: [
        "localhost.evil.example", "127.0.0.1.evil.example", "[::1].evil.example", "evil.example:8080", "",
    ])
    func `and no others`(name: String) {
        let access = Access(token: "secret", door: .loopback)
        #expect(throws: Access.Refusal.self) { try access.checkReading(Self.request(name)) }
    }
}
