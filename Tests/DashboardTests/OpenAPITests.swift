import AsyncHTTPClient
import Engine
import Foundation
import MarketModel
import NIOCore
import Reporting
import Testing

/// The file about the API says what the API answers: every field, its type, and whether it is always there.
@Suite struct OpenAPITests {
    private struct Schema {
        var required: [String] = []
        var properties: [String: String] = [:]
    }

    private let schemas: [String: Schema]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "Sources/Dashboard/Resources/openapi.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        var schemas: [String: Schema] = [:]
        var name = ""
        let lines = text.split(separator: "\n").map(String.init).drop { $0 != "  schemas:" }.dropFirst()
        for line in lines {
            if let match = line.wholeMatch(of: /\ {4}(\w+):/) {
                name = String(match.1)
                schemas[name] = Schema()
            } else if let match = line.wholeMatch(of: /\ {6}required: \[(.*)\]/) {
                schemas[name]?.required = match.1.split(separator: ", ").map(String.init)
            } else if let match = line.wholeMatch(of: /\ {8}(\w+): \{ (.*) \}/) {
                schemas[name]?.properties[String(match.1)] = String(match.2)
            }
        }
        self.schemas = schemas
    }

    /// Compares a value with what the file says of it, and everything in it.
    private func check(_ value: Any, _ description: String, at place: String) {
        if let match = description.prefixMatch(of: /\$ref: "#\/components\/schemas\/(\w+)"/) {
            guard let object = value as? [String: Any], let schema = schemas[String(match.1)] else {
                Issue.record("\(place) is no \(match.1)")
                return
            }
            for name in schema.required { #expect(object[name] != nil, "\(place).\(name) is missing") }
            for (name, value) in object {
                guard let described = schema.properties[name] else {
                    Issue.record("\(place).\(name) is not in the file")
                    continue
                }
                check(value, described, at: "\(place).\(name)")
            }
        } else if let match = description.prefixMatch(of: /type: array, items: \{ (.*?) \}/) {
            guard let values = value as? [Any] else {
                Issue.record("\(place) is no array")
                return
            }
            for value in values { check(value, String(match.1), at: place) }
        } else if let match = description.prefixMatch(of: /type: object, additionalProperties: \{ (.*?) \}/) {
            guard let values = value as? [String: Any] else {
                Issue.record("\(place) is no object")
                return
            }
            for (name, value) in values { check(value, String(match.1), at: "\(place).\(name)") }
        } else if description.hasPrefix("type: integer") {
            #expect(value is Int, "\(place)")
        } else if description.hasPrefix("type: boolean") {
            #expect(value is Bool, "\(place)")
        } else if description.hasPrefix("type: string") {
            #expect(value is String, "\(place)")
        } else {
            Issue.record("\(place): '\(description)' says no type")
        }
    }

    @Test func `the state is what the file says it is, field by field`() async throws {
        #expect(schemas.count > 15)
        let desk = try ServedDesk()
        desk.board.note(
            AlertNotice(
                time: Timestamp(seconds: 1_772_463_300),
                cause: .halted,
                market: nil,
                reason: .operatorHalt,
                value: 0,
                limit: 0,
                lasted: nil
            )
        )
        try await desk.serve { port, client in
            func answer(_ path: String) async throws -> Any {
                let request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/api/v1/\(path)")
                let response = try await client.execute(request, timeout: .seconds(10))
                let body = try await response.body.collect(upTo: 16 << 20)
                return try JSONSerialization.jsonObject(with: Data(body.readableBytesView))
            }
            let state = try await answer("state")
            check(state, "$ref: \"#/components/schemas/State\"", at: "state")
            let parts = try #require(state as? [String: Any])
            #expect((parts["fills"] as? [Any])?.isEmpty == false, "a desk without fills would show little")
            #expect((parts["notices"] as? [Any])?.count == 1)
            let history = try await answer("history")
            check(history, "type: array, items: { $ref: \"#/components/schemas/Sample\" }", at: "history")
            #expect((history as? [Any])?.isEmpty == false)
        }
    }
}
