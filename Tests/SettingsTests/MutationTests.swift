import Settings
import TestSupport
import Testing

@Suite struct MutationTests {
    private func complaints(about bytes: [UInt8]) -> (file: SourceFile, all: [Diagnostic], isUsable: Bool) {
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "file.yaml", bytes: bytes, diagnostics: diagnostics)
        let environment = ["ALERT_URL": "https://x"]
        let value: Void? = Fields.decode(file, environment: environment, into: diagnostics, SampleStrategy.decode)
        return (file, diagnostics.all, value != nil)
    }

    @Test func `the sample itself has no error`() {
        let (_, all, isUsable) = complaints(about: Array(SampleStrategy.text.utf8))
        #expect(all.isEmpty)
        #expect(isUsable)
    }

    @Test func `a damaged file never crashes and every error stands inside it`() {
        let original = Array(SampleStrategy.text.utf8)
        let syntax = Array(":-[]{}&*<>!|'\"#%@,?\t\n\r 0x~$".utf8)
        forAll(cases: 2_000) { random in
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                let byte =
                    Bool.random(using: &random)
                    ? syntax[Int.random(in: syntax.indices, using: &random)]
                    : UInt8.random(in: 0...255, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[place] = byte
                case 1: bytes.insert(byte, at: place)
                default: bytes.remove(at: place)
                }
            }
            let (file, all, isUsable) = complaints(about: bytes)
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
            guard isUsable == all.allSatisfy({ $0.severity == .warning }) else { return false }
            return all.allSatisfy { diagnostic in
                guard let position = diagnostic.position else { return true }
                guard lines.indices.contains(position.line - 1) else { return false }
                let line = lines[position.line - 1]
                return diagnostic.sourceLine == line && position.column >= 1 && diagnostic.length >= 1
                    && position.column <= line.unicodeScalars.count + 1 && !diagnostic.description.isEmpty
            }
        }
    }
}
