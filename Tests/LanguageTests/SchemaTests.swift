import Foundation
import Manifests
import Settings
import Testing

@Suite struct SchemaTests {
    private func schema(_ kind: LanguageReference.FileKind) throws -> [String: Any] {
        let data = Data(LanguageReference.schema(of: kind).utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func json(_ text: String) throws -> Any {
        let node = YAMLParser.parse(SourceFile(path: "file.yaml", text: text), into: Diagnostics())
        return SchemaValidator.json(try #require(node))
    }

    private func shipped() throws -> [(kind: LanguageReference.FileKind, file: ManifestFiles.File)] {
        let files = try #require(Desk.shipped())
        return [(.portfolio, files.portfolio)] + files.markets.map { (.market, $0) }
            + files.strategies.map { (.strategy, $0) }
    }

    @Test func `every shipped file agrees with the schema of its kind`() throws {
        for (kind, file) in try shipped() {
            let faults = SchemaValidator.faults(try json(file.text), try schema(kind))
            #expect(faults == [], "\(file.path)")
        }
    }

    @Test(arguments: [
        ("tick: 2 s", "/tick: '2 s' !~"), ("tock: 2s", "/tock: is not known"),
        ("pipeline: [{ base-spread: { spread: 4% } }]", "/spread: is no"),
        ("pipeline: [{ base-spread: { spread: 1.5 } }]", "/spread: > 1.0"),
        ("pipeline: [{ ladder: {} }]", "/ladder/size: missing"), ("pipeline: [base-spraed]", "is none of"),
        ("pipeline: [{ ladder: { size: 3 } }]", "/size: is no"),
        ("pipeline: [{ replace: { first: placed } }]", "/first: is none of"),
        ("pipeline: [{ t-minus-flattening: { schedule: { 90: { build: never } } } }]", "'90' !~"),
    ])
    func `the schema refuses what loading refuses`(text: String, fault: String) throws {
        let faults = SchemaValidator.faults(try json(text), try schema(.strategy))
        #expect(faults.contains { $0.contains(fault) }, "\(faults)")
    }

    @Test(arguments: [
        ("turbine: { base_url: api.turbinefi.com }", "/base_url: 'api.turbinefi.com' !~"),
        ("turbine: { chain: ethereum }", "/chain: is none of"), ("stage: huge", "/stage: is none of"),
        ("turbine: { wallet: x }", "/wallet: is not known"),
    ])
    func `the schema of a portfolio knows the live venue`(text: String, fault: String) throws {
        let faults = SchemaValidator.faults(try json(text), try schema(.portfolio))
        #expect(faults.contains { $0.contains(fault) }, "\(faults)")
    }

    @Test(arguments: [
        ("select: { match: ['BTC-15m *'], rewards: require, min_reward: 0.5% }", ""),
        ("hedge: { with: btc-60m, limit: 5 shares, spread: x0.5 }", ""),
        ("select: { match: BTC-* }", "/select/match: is no"), ("select: { rewards: always }", "/rewards: is none of"),
        ("hedge: { with: btc-60m }", "/hedge/limit: missing"), ("hedge: { with: btc-60m, limit: 5 }", "/limit: is no"),
    ])
    func `the schema knows the rules of selection and hedges`(text: String, fault: String) throws {
        let faults = SchemaValidator.faults(try json(Desk.market + "\n" + text), try schema(.market))
        #expect(fault.isEmpty ? faults.isEmpty : faults.contains { $0.contains(fault) }, "\(faults)")
    }

    @Test(arguments: [
        ("fair: (bid + ask) / 2", ""), ("spread: 0.04", ""), ("spread: x(1.5), size: x(0.5)", ""),
        ("shift: -0.01 * sign(position), spread: x(2)", ""), ("when: t_left < 5m, veto: bid", ""),
        ("let: { u: 1 }, widen: x(1 + u), name: wide", ""), ("widen: x(2), when: t_left < 1m, veto: all", ""),
        ("when: t_left < 5m", "missing"), ("veto: bid", "/formula/when: missing beside veto"),
        ("fair: 0.5, spread: 0.04", "not allowed beside"), ("shift: 0.01, widen: x(2)", "not allowed beside"),
        ("veto: none, when: t_left < 5m", "is none of"), ("fairr: 0.5", "/fairr: is not known"),
        ("let: { U: 1 }, widen: x(2)", "'U' !~"),
    ])
    func `the schema knows the keys of formulas`(keys: String, fault: String) throws {
        let faults = SchemaValidator.faults(
            try json("pipeline: [{ formula: { \(keys) } }]"),
            try schema(.strategy)
        )
        #expect(fault.isEmpty ? faults.isEmpty : faults.contains { $0.contains(fault) }, "\(faults)")
    }

    @Test func `a full implementation of JSON Schema agrees, where Python has one`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = """
            import json, sys
            try:
                import jsonschema
            except ImportError:
                sys.exit(77)
            for line in open(sys.argv[1]):
                schema, value = json.loads(line)
                jsonschema.Draft202012Validator.check_schema(schema)
                jsonschema.Draft202012Validator(schema).validate(value)
            """
        var lines: [String] = []
        for (kind, file) in try shipped() {
            let pair = try JSONSerialization.data(withJSONObject: [try schema(kind), try json(file.text)])
            lines.append(String(decoding: pair, as: UTF8.self))
        }
        let input = folder.appending(path: "cases.jsonl")
        try Data(lines.joined(separator: "\n").utf8).write(to: input)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, input.path()]
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect([0, 77, 127].contains(process.terminationStatus), "\(words)")
    }
}
